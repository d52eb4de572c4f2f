"""Sites of WordPress, of which an export (WXR) is given."""
