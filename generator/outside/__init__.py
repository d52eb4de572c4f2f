"""Outside: whether what stories link to elsewhere is still there, asked politely, never in one's own network."""
