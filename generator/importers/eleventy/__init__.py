"""Sites of Eleventy."""
