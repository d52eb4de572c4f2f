import os

BLOG_AUTHOR = "Harbour Post"
BLOG_TITLE = "Harbour Post"
BLOG_DESCRIPTION = {"en": "News of the harbour", "de": "Vom Hafen"}
SITE_URL = "https://harbour.example/"
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: "", "de": "./de"}
NAVIGATION_LINKS = {DEFAULT_LANG: (("/pages/about/", "About"), ((("/x/", "X"),), "More"))}
TIMEZONE = "Europe/Helsinki"
POSTS = (("posts/*.md", "posts", "post.tmpl"), ("posts/*.rst", "posts", "post.tmpl"))
PAGES = (("pages/*.md", "pages", "page.tmpl"),)
INDEX_DISPLAY_POST_COUNT = 12
REDIRECTIONS = [("ferry.html", "/posts/world/ferry/"), ("gone.html", "/nowhere/")]
os.system("touch /tmp/never-run-by-an-import")
