"""Sites of Zola."""
