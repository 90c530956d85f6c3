"""Where a store is, as people write it."""

from pathlib import Path

import pytest

from sync.errors import FileFormatError, NoKeyError
from sync.repository_at import keys_for
from sync.stores.address import S3Address, is_s3
from sync.stores.folder import FolderStore
from sync.stores.opening import store_at


def test_bucket_prefix_and_server_are_told_apart() -> None:
    text = "s3://gongkailan/county/a?endpoint=https://s3.example:9000&region=cn-1"

    address = S3Address.parse(text)

    assert (address.bucket, address.prefix) == ("gongkailan", "county/a/")
    assert (address.endpoint, address.region) == ("https://s3.example:9000", "cn-1")
    assert address.below("repo").prefix == "county/a/repo/"


def test_a_path_that_lost_a_slash_is_the_same_address() -> None:
    assert S3Address.parse(str(Path("s3://bucket/a"))) == S3Address.parse(
        "s3://bucket/a"
    )
    assert is_s3(Path("s3://bucket/a"))


@pytest.mark.parametrize(
    "text",
    [
        *("s3://", "s3://B/a", "s3://bucket/../a", "https://bucket/a"),
        *("s3://key:secret@bucket/a", "s3://bucket/a?secret=x", "s3://bucket/中"),
    ],
)
def test_another_address_is_refused_and_never_repeated(text: str) -> None:
    with pytest.raises(FileFormatError, match="对象存储的地址不对") as told:
        S3Address.parse(text)
    assert text not in str(told.value)


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    assert store_at(tmp_path) == FolderStore(tmp_path)
    assert keys_for(tmp_path / "repo", None).folder == tmp_path / "repo.keys"


def test_nobody_guesses_the_keys_of_an_object_store() -> None:
    with pytest.raises(NoKeyError, match="没有说钥匙在哪里"):
        keys_for(Path("s3://bucket/a"), None)
