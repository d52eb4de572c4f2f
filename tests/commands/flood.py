"""A newsroom whose tags are in a mess, to try the verb `tags` at."""

BODY = "\nIt rained, and Floods came.\n"
STORIES = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\ntimezone = "Europe/Berlin"\n',
    "content/world/a.md": f"---\ntitle: A\ndate: 2026-10-01\ntags: [Flood, Rain] # two\n---\n{BODY}",
    "content/world/b.md": f"---\r\ntitle: B\r\ndate: 2026-10-02\r\ntags:\r\n- Floods\r\n- Flood\r\n---\r\n{BODY}",
    "content/world/c.md": f'+++\ntitle = "C"\ndate = 2026-10-03\n[taxonomies]\ntags = ["Floods", "Berlin Wall"]\n+++\n'
    f"{BODY}",
    "content/drafts/d.md": f"---\ntitle: D\ndate: 2026-10-04\ntags: floods; Secret\n---\n{BODY}",
    "content/world/e.md": f'{{"title": "E", "date": "2026-10-05", "topics": ["berlin-wall", "Flood"]}}\n{BODY}',
}
DECLARED = (
    '# Tags.\n[flood]\nname = "Flood"\naliases = ["Deluge"]\n\n# The wall.\n[berlin-wall]\nname = "Berlin Wall"\n'
)
