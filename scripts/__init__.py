"""What developers run; build.py takes its bootstrap from here."""
