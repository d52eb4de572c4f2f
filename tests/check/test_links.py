import pytest

from generator.check.addresses import ends_of
from generator.check.links import Ground, dead_links
from generator.model.problem import Problem

FILES = ("index.html", "world/x/index.html", "world/x/pic 1.jpg", "css/site.css", "über/index.html", "404.html")
HTML = '<h2 id="part">x</h2><h2 id="größe">y</h2>'


def dead(address: str, page: str = "world/x/index.html", base_url: str = "https://post.example/") -> list[Problem]:
    link = f'{HTML}<a href="{address}">x</a>'.encode()
    pages = [ends_of(file, link if file == page else HTML.encode()) for file in FILES]
    return list(dead_links(pages, Ground(FILES, base_url, {"world/x/index.html": "content/world/x.md"})))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/world/x/",
        "/world/x",
        "/world/x/index.html",
        "/world/x/?page=2",
        "/world/x/#part",
        "#part",
        "#",
        "#top",
        "#:~:text=words",
        "/world/x/#gr%C3%B6%C3%9Fe",
        "/%C3%BCber/",
        "/über/",
        "pic%201.jpg",
        "./pic 1.jpg",
        "../../css/site.css",
        "../x/",
        "..//x//",
        " /css/site.css ",
        "/css/site.css#anything",
        "https://post.example/world/x/#part",
        "https://post.example",
        "HTTPS://POST.example/",
        "http://post.example/",
        "//post.example/css/site.css",
        "//cdn.example/x.js",
        "https://elsewhere.example/nowhere",
        "mailto:desk@post.example",
        "tel:+491234",
        "data:image/png;base64,AAAA",
        "javascript:void(0)",
    ],
)
def test_what_leads_somewhere_or_away_is_no_problem(address: str) -> None:
    assert dead(address) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/world/y/", "leads to no file of the site"),
        ("/worl/x/", "leads to no file of the site"),
        ("pic%202.jpg", "leads to no file of the site"),
        ("/World/x/", "leads to no file of the site"),
        ("/../secret/", "leads to no file of the site"),
        ("https://post.example/y/", "leads to no file of the site"),
        ("#prat", "leads to a part #prat that is not there"),
        ("/world/x/#prat", "leads to a part #prat that is not there"),
        ("http://[half/", "is not an address"),
    ],
)
def test_what_leads_nowhere_is_an_error_that_names_the_file_of_the_page(address: str, why: str) -> None:
    (problem,) = dead(address)
    assert (problem.code, problem.path) == ("output-link", "content/world/x.md")
    assert problem.message == f"on its page, {address} {why}"


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ("/blog/world/x/", 0),
        ("/blog", 0),
        ("pic%201.jpg", 0),
        ("../../", 0),
        ("../../../", 1),
        ("/other/", 0),
        ("/", 1),
        ("/css/site.css", 1),
        ("/blog/nowhere/", 1),
        ("/blogger/", 0),
    ],
)
def test_a_site_in_a_folder_of_its_host_owns_that_folder_only(address: str, faults: int) -> None:
    assert len(dead(address, base_url="https://post.example/blog/")) == faults


def test_a_page_that_is_made_of_many_is_named_itself() -> None:
    assert dead("/gone/", page="404.html")[0].path == "404.html"


def test_an_address_of_a_template_is_told_once() -> None:
    files = [f"{number}/index.html" for number in range(500)]
    pages = [ends_of(file, b'<a href="/gone/">x</a>') for file in files]
    (problem,) = dead_links(pages, Ground(files, "https://post.example/", {}))
    assert problem.message == "/gone/ leads to no file of the site, here and in 499 more pages"
