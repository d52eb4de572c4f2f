"""Sites of Nikola."""
