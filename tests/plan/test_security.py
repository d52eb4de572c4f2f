"""security.txt and the files of headers: what they say, and when they are there."""

import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from generator.model.problem import Severity
from generator.model.theme import TemplateLayer, ThemeFiles
from generator.model.view import TextView
from generator.plan.occasion import Occasion
from tests.plan.newsroom import DAY, NOW, Planned, inventory_of, planned, story

STORIES = [story("world/x.md")]
CONTACT = "mailto:security@post.example"
SNIPPET = "document.documentElement.dataset.theme=localStorage.theme"
# Of the snippet, by OpenSSL: printf … | openssl dgst -sha256 -binary | base64.
HASH = "'sha256-DjvGlbax5af0mxS86KJfgDgdmP73JEpTEEx9JVYc5hY='"


def secured(expires: datetime, **given: object) -> Planned:
    return planned(STORIES, security={"contact": [CONTACT], "expires": expires, **given})


def headed(
    *templates: str, occasion: Occasion | None = None, base: str = "", compress: tuple[str, ...] = (), **given: object
) -> Planned:
    layers = (TemplateLayer("templates", {f"{number}.html": text for number, text in enumerate(templates)}),)
    inventory = inventory_of(theme=ThemeFiles("harbour", layers, {}, {}))
    headers = {"hosts": ["netlify"], **given}
    publish = {"compress": compress}
    return planned(
        STORIES, inventory, occasion, base_url=f"https://post.example/{base}", headers=headers, publish=publish
    )


def policy(found: Planned) -> dict[str, str]:
    line = found.view("/_headers", TextView).text.splitlines()[1]
    rules = line.removeprefix("  Content-Security-Policy: ").split("; ")
    return {name: rest for name, _, rest in (rule.partition(" ") for rule in rules)}


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_security_txt_has_its_fields_in_the_order_of_the_rfc() -> None:
    found = secured(
        datetime(2027, 6, 30, 12, tzinfo=UTC),
        contact=[CONTACT, "tel:+358-9-1234"],
        languages=["en", "fi"],
        policy="https://post.example/policy/",
        encryption="https://post.example/key.asc",
        acknowledgments="https://post.example/thanks/",
        hiring="https://post.example/jobs/",
    )
    assert found.view("/.well-known/security.txt", TextView).text == (
        "Contact: mailto:security@post.example\n"
        "Contact: tel:+358-9-1234\n"
        "Expires: 2027-06-30T12:00:00Z\n"
        "Encryption: https://post.example/key.asc\n"
        "Acknowledgments: https://post.example/thanks/\n"
        "Preferred-Languages: en, fi\n"
        "Canonical: https://post.example/.well-known/security.txt\n"
        "Policy: https://post.example/policy/\n"
        "Hiring: https://post.example/jobs/\n"
    )
    assert found.codes == []


def test_the_end_of_security_txt_is_in_the_zone_of_the_site() -> None:
    security = {"contact": [CONTACT], "expires": datetime(2027, 6, 30)}  # noqa: DTZ001  as settings give it
    found = planned(STORIES, security=security, timezone="Europe/Helsinki")
    assert "Expires: 2027-06-29T21:00:00Z\n" in found.view("/.well-known/security.txt", TextView).text


@pytest.mark.parametrize(
    ("left", "is_there", "codes"),
    [
        (30 * DAY + timedelta(seconds=1), True, []),
        (30 * DAY, True, ["security-expired"]),
        (timedelta(seconds=1), True, ["security-expired"]),
        (timedelta(), False, ["security-expired"]),
        (-DAY, False, ["security-expired"]),
    ],
)
def test_security_txt_warns_before_its_end_and_goes_then(left: timedelta, codes: list[str], *, is_there: bool) -> None:
    found = secured(NOW + left)
    assert found.codes == codes
    assert ("/.well-known/security.txt" in found.urls) is is_there
    assert all(each.severity is Severity.WARNING for each in found.problems)


def test_a_build_says_the_same_until_security_txt_begins_to_end() -> None:
    assert secured(NOW + 31 * DAY).edition.steady_until == NOW + DAY
    assert secured(NOW + 3 * DAY).edition.steady_until == NOW + 3 * DAY
    assert secured(NOW).edition.steady_until is None


def test_without_settings_there_is_neither_security_txt_nor_a_file_of_headers() -> None:
    names = ("/.well-known/security.txt", "/_headers", "/.htaccess", "/headers.nginx.conf")
    assert not set(names) & set(planned(STORIES).urls)
    skipped = planned(
        STORIES,
        build={"skip": ["security", "headers"]},
        headers={"hosts": ["apache"]},
        security={"contact": [CONTACT], "expires": NOW},
    )
    assert not set(names) & set(skipped.urls)
    assert skipped.codes == []


def test_the_policy_lets_in_the_site_and_nothing_else() -> None:
    assert policy(headed()) == {
        "default-src": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "frame-src": "'none'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "script-src": f"'self' 'inline-speculation-rules' {hash_of(headed().site.prefetch)}",
        "style-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


@pytest.mark.parametrize(
    ("script", "is_named"),
    [
        ("<script>{}</script>", True),
        ('<SCRIPT type="module" async>{}</SCRIPT >', True),
        ("<script type=text/javascript>{}</script>", True),
        ('<script src="/x.js">{}</script>', False),
        ('<script type="application/ld+json">{}</script>', False),
        ('<script type="speculationrules">{}</script>', True),
    ],
)
def test_an_inline_script_of_a_template_is_named_by_its_hash(script: str, *, is_named: bool) -> None:
    found = headed(script.replace("{}", SNIPPET))
    assert (HASH in policy(found)["script-src"].split()) is is_named
    assert found.codes == []


def test_a_script_that_differs_from_page_to_page_is_a_warning() -> None:
    found = headed("<p>\n<script>let x = {{ page.url|json }}</script>")
    problem = found.only("script-blocked")
    assert (problem.path, problem.place.line) == ("templates/0.html", 2)
    assert policy(found)["script-src"].count("sha256") == 1
    assert headed("<script>{% if x %}</script>", policy=False).codes == []


def test_the_settings_let_in_more() -> None:
    allow = {"frame": ["https://video.example"], "img": ["https:"]}
    rules = policy(headed(allow=allow))
    assert (rules["frame-src"], rules["img-src"]) == ("https://video.example", "'self' data: https:")


def test_each_host_gets_its_file_with_the_folder_of_the_site() -> None:
    found = headed(hosts=["netlify", "cloudflare", "nginx", "apache"], policy=False, base="news.d/")
    texts = {page.url: found.view(page.url, TextView).text for page in found.plan.pages if page.kind == "headers"}
    common = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")]
    assert texts["/_headers"].splitlines() == [
        "/news.d/*",
        *(f"  {name}: {value}" for name, value in common),
        "/news.d/assets/*",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    lines = [f'add_header {name} "{value}" always;' for name, value in common]
    assert texts["/headers.nginx.conf"].splitlines()[1:] == [
        *lines,
        "location /news.d/assets/ {",
        *(f"    {line}" for line in lines),
        '    add_header Cache-Control "public, max-age=31536000, immutable";',
        "}",
    ]
    assert '<If "%{REQUEST_URI} =~ m#^/news\\.d/assets/#">' in texts["/.htaccess"]
    assert len(texts) == 3


def test_hosts_that_send_companions_are_told_so() -> None:
    found = headed(hosts=["netlify", "nginx", "apache"], compress=("gzip", "brotli"))
    texts = {page.url: found.view(page.url, TextView).text for page in found.plan.pages if page.kind == "headers"}
    nginx, apache = texts["/headers.nginx.conf"].splitlines(), texts["/.htaccess"].splitlines()
    assert {"gzip_static on;", "brotli_static on;", "gzip_vary on;"} <= set(nginx)
    chosen = [line.strip() for line in apache if line.strip().startswith("RewriteCond")]
    assert chosen == [
        'RewriteCond "%{HTTP:Accept-Encoding}" "\\bbr\\b"',
        'RewriteCond "%{REQUEST_FILENAME}.br" -s',
        'RewriteCond "%{HTTP:Accept-Encoding}" "\\bgzip\\b"',
        'RewriteCond "%{REQUEST_FILENAME}.gz" -s',
    ]
    assert '    RewriteRule "\\.svg\\.(?:gz|br)$" "-" [T=image/svg+xml,E=no-gzip:1,E=no-brotli:1]' in apache
    assert apache[-5:-2] == [apache[-5], "        Header merge Vary Accept-Encoding", "    </FilesMatch>"]
    assert texts["/_headers"] == headed(hosts=["netlify"]).view("/_headers", TextView).text


def test_of_one_method_hosts_are_told_that_alone() -> None:
    found = headed(hosts=["nginx", "apache"], compress=("gzip",))
    texts = [found.view(url, TextView).text for url in ("/headers.nginx.conf", "/.htaccess")]
    assert "gzip_static on;" in texts[0]
    assert not any("Content-Encoding br" in text or "brotli_static" in text for text in texts)


def test_a_preview_is_not_for_search_engines_whatever_the_file() -> None:
    found = headed(occasion=Occasion(ribbons={"world/x.md": "draft"}))
    assert "  X-Robots-Tag: noindex" in found.view("/_headers", TextView).text.splitlines()
    assert "X-Robots-Tag" not in headed().view("/_headers", TextView).text


def test_pages_may_be_loaded_ahead_but_not_files_nor_the_search() -> None:
    rules = json.loads(planned(STORIES, base_url="https://post.example/news/").site.prefetch)
    (rule,) = rules["prefetch"]
    here, elsewhere = rule["where"]["and"]
    assert here == {"href_matches": "/news/*"}
    assert elsewhere["not"]["href_matches"] == ["/*.xml", "/*.json", "/*.txt", "/*.pdf", "/news/search/*"]


def test_the_rules_of_the_theme_are_named_by_their_hash_and_no_warning() -> None:
    assert headed('<script type="speculationrules">{{ site.prefetch|safe }}</script>').codes == []
