"""Sites of Pelican."""
