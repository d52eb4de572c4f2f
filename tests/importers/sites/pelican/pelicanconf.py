import os

SITENAME = "Harbour Post"
SITEURL = ""
TIMEZONE = "Europe/Helsinki"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 12
PATH = "content"
BASE = "{category}/"
ARTICLE_URL = BASE + "{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
STATIC_PATHS = ["images", "extra/old.txt"]
EXTRA_PATH_METADATA = {"extra/old.txt": {"path": "old.txt"}}
MENUITEMS = (("About", "/pages/about.html"),)
os.system("touch /tmp/never-run-by-an-import")
