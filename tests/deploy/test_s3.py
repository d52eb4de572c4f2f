"""A bucket as a target: a real server that speaks like S3, over real sockets."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

import pytest

from generator.deploy.record import NAME as RECORD
from generator.deploy.s3 import S3Depot
from tests.commands.desk import tree
from tests.commands.pier import MARKS
from tests.deploy.wharf import codes, deploy, deployed, edited

BUCKET, PREFIX = "post-example", "site"


class Server(Protocol):
    """What is used of the server."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def get_host_and_port(self) -> tuple[str, int]: ...


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the address of a server."""
    found: Server = import_module("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    found.start()
    host, port = found.get_host_and_port()
    yield f"http://{host}:{port}"
    found.stop()


@pytest.fixture
def bucket(server: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a site whose target is an empty bucket, for somebody whose keys are in the environment."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:  # noqa: TID251  nobody's own keys
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "post")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    point(site, server)
    client(server).create_bucket(Bucket=BUCKET)
    yield site
    for key in objects(server):
        client(server).delete_object(Bucket=BUCKET, Key=key)
    client(server).delete_bucket(Bucket=BUCKET)


def point(site: Path, server: str, more: str = "") -> None:
    head = (site / "site.toml").read_text().partition("[deploy.live]")[0]
    lines = f'kind = "s3"\nto = "s3://{BUCKET}/{PREFIX}/"\nendpoint = "{server}"\nregion = "us-east-1"\n{more}\n'
    (site / "site.toml").write_text(f"{head}[deploy.live]\n{lines}")


@cache
def client(server: str):  # type: ignore[no-untyped-def]  # noqa: ANN201  the library says nothing of its types
    session = import_module("botocore.session").Session()
    session.set_credentials("post", "hunter2")
    return session.create_client("s3", region_name="us-east-1", endpoint_url=server)


def objects(server: str) -> dict[str, Mapping[str, object]]:
    """Give key → what is known of the object, its bytes among that."""
    speaks = client(server)
    pages = speaks.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
    found = {key: speaks.get_object(Bucket=BUCKET, Key=key) for key in keys}
    return {key: {**each, "Bytes": each["Body"].read()} for key, each in found.items()}


def sent(server: str) -> dict[str, object]:
    """Give the files of the site in the bucket."""
    found = {key.removeprefix(f"{PREFIX}/"): each["Bytes"] for key, each in objects(server).items()}
    return {path: data for path, data in found.items() if path != RECORD}


def test_a_site_comes_there_whole_and_then_what_changed_alone(bucket: Path, server: str) -> None:
    deployed(bucket)
    assert sent(server) == tree(bucket / "output")
    old = {key: each["LastModified"] for key, each in objects(server).items()}
    edited(bucket)
    told = deployed(bucket, "--format", "json").json()
    found = sent(server)
    assert found == tree(bucket / "output")
    assert not any(mark in data for data in found.values() if isinstance(data, bytes) for mark in MARKS)
    assert told["unchanged"] > 10
    assert old
    assert deployed(bucket).out.startswith("live (the bucket s3://post-example/site/) has all")


def test_each_kind_of_file_has_its_type_and_says_how_long_it_may_be_kept(bucket: Path, server: str) -> None:
    with (bucket / "site.toml").open("a") as settings:
        settings.write('cache_control = { pages = "public, max-age=30" }\n[publish]\ncompress = ["gzip", "brotli"]\n')
    deployed(bucket, "--build")
    found = {key.removeprefix(f"{PREFIX}/"): each for key, each in objects(server).items()}
    style = next(path for path in found if path.endswith(".css"))
    headers = {
        path: (found[path]["ContentType"], found[path].get("CacheControl"), found[path].get("ContentEncoding"))
        for path in ("index.html", "index.html.gz", "index.html.br", style, f"{style}.br", "rules.txt", RECORD)
    }
    for_ever = "public, max-age=31536000, immutable"
    assert headers == {
        "index.html": ("text/html; charset=utf-8", "public, max-age=30", None),
        "index.html.gz": ("text/html; charset=utf-8", "public, max-age=30", "gzip"),
        "index.html.br": ("text/html; charset=utf-8", "public, max-age=30", "br"),
        style: ("text/css; charset=utf-8", for_ever, None),
        f"{style}.br": ("text/css; charset=utf-8", for_ever, "br"),
        "rules.txt": ("text/plain; charset=utf-8", "public, max-age=30", None),
        RECORD: ("binary/octet-stream", "no-store", None),
    }


def test_a_dry_run_writes_nothing(bucket: Path, server: str) -> None:
    assert deployed(bucket, "--dry-run", "--format", "json").json()["added"]
    assert objects(server) == {}


def test_objects_of_others_stay_and_one_in_the_way_is_refused_until_it_is_adopted(bucket: Path, server: str) -> None:
    for key in (f"{PREFIX}/index.html", f"{PREFIX}/mine.txt", "elsewhere.txt"):
        client(server).put_object(Bucket=BUCKET, Key=key, Body=b"mine")
    refused = deploy(bucket, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-foreign"])
    assert {each["Bytes"] for each in objects(server).values()} == {b"mine"}
    deployed(bucket, "--adopt")
    deployed(edited(bucket))
    found = {key: each["Bytes"] for key, each in objects(server).items() if not key.endswith(RECORD)}
    assert found.pop("elsewhere.txt") == found.pop(f"{PREFIX}/mine.txt") == b"mine"
    assert found == {f"{PREFIX}/{path}": data for path, data in tree(bucket / "output").items()}


def test_where_the_record_is_lost_digests_and_etags_are_compared(bucket: Path, server: str) -> None:
    deployed(bucket)
    client(server).delete_object(Bucket=BUCKET, Key=f"{PREFIX}/{RECORD}")
    # Somebody copied it by hand: no digest is with it.
    client(server).put_object(Bucket=BUCKET, Key=f"{PREFIX}/rules.txt", Body=(bucket / "output/rules.txt").read_bytes())
    assert deployed(bucket, "--format", "json").json()["bytes"] == 0
    client(server).put_object(Bucket=BUCKET, Key=f"{PREFIX}/rules.txt", Body=b"other")
    client(server).delete_object(Bucket=BUCKET, Key=f"{PREFIX}/index.html")
    told = deployed(bucket, "--recheck", "--format", "json").json()
    assert ([each["path"] for each in told["added"]], [each["path"] for each in told["changed"]]) == (
        ["index.html"],
        ["rules.txt"],
    )


def test_a_connection_that_breaks_is_taken_up_by_the_next_one(
    bucket: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, count = S3Depot._put, [0]

    def broken(self: S3Depot, path: str, cargo: object) -> None:
        count[0] += 1
        if count[0] > 12:
            raise ConnectionResetError
        put(self, path, cargo)  # type: ignore[arg-type]

    monkeypatch.setattr(S3Depot, "_put", broken)
    assert deploy(bucket).code == 3
    there = sent(server)
    assert len(there) == 12
    monkeypatch.setattr(S3Depot, "_put", put)
    told = deployed(bucket, "--format", "json").json()
    assert told["unchanged"] == 12
    assert sent(server) == tree(bucket / "output")


def test_a_bucket_that_is_not_there_is_told(bucket: Path) -> None:
    text = (bucket / "site.toml").read_text()
    (bucket / "site.toml").write_text(text.replace(BUCKET, "no-such-bucket"))
    refused = deploy(bucket, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["deploy-failed"])
    assert "NoSuchBucket" in refused.json()["problems"][0]["message"]


def test_without_credentials_it_says_where_they_come_from_and_shows_none(
    bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    refused = deploy(bucket)
    assert refused.code == 2
    assert "AWS_ACCESS_KEY_ID" in refused.err
    assert "hunter2" not in refused.err + refused.out


def test_a_profile_that_is_not_there_is_told(bucket: Path, server: str) -> None:
    point(bucket, server, 'profile = "newsroom"')
    refused = deploy(bucket)
    assert refused.code == 2
    assert "newsroom" in refused.err


def test_without_the_library_it_says_how_to_install_it(bucket: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.deploy.s3.LIBRARY", "no_such_library")
    refused = deploy(bucket, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-target"])
    assert "pip install" in refused.json()["problems"][0]["hint"]
