"""The values that walk through the corridor; frozen, no behaviour that needs a room."""
