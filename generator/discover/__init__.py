"""Room: folders become an Inventory."""
