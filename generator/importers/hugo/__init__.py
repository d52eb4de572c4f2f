"""Sites of Hugo."""
