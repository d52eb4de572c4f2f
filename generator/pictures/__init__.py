"""Pictures: what is in their files, and how they are made into what browsers load."""
