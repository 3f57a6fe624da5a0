"""The scripts in scripts/extension generate options, rules and result fields from OpenAPI documents and a table."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from generated.conftest import PROBE, Run

SHOP_OPTIONS = """
    SearchOptions:
      type: object
      required: [query]
      properties:
        query: {type: string, minLength: 1, description: 'The words to search. At least one.'}
        page: {type: [integer, "null"], minimum: 1, description: Number of the page.}
        ratio: {type: number, exclusiveMinimum: 0, maximum: 1}
        sort: {enum: [newest, cheapest], type: string}
        color: {anyOf: [{type: string, enum: [red]}, {type: string}], deprecated: true, description: Colour.}
        tags: {type: array, minItems: 1, items: {type: string}}
        size: {$ref: '#/components/schemas/Size'}
        free: {description: Anything.}
        secret: {type: string}
    Size:
      type: object
      additionalProperties: false
      required: [width]
      properties:
        width: {type: integer, minimum: 1}
        height: {type: number}
    Item:
      type: object
      description: An item of the shop.
      required: [name]
      properties:
        name: {type: string, description: Name of the item.}
        item-price: {type: [number, "null"], description: Price.}
        tags: {type: array, items: {type: string}}
        parts: {type: array, items: {$ref: '#/components/schemas/Item'}}
        extra: {type: object}
        note: {type: string}
        code: {anyOf: [{type: string}, {type: array, items: {}}]}
"""
TABLE = """
shop:
  options:
    SearchOptions:
      doc: Options of a search.
      from: SearchOptions
      without: {secret: Only for the shop.}
      types: {free: {type: 'str | bytes', rule: TEXT, because: Files too.}}
    Size: {doc: A size., from: Size, value: true}
    MixedOptions:
      doc: Options of two servers.
      from: {one: SearchOptions, two: Size}
      without: {secret: Only for the shop., size: Not here., free: Not here.}
      required: [page]
    PageOptions: {doc: Options of a page., from: get_model}
  results:
    ItemFields:
      schema: Item
      result: true
      subclass: {parts: 'list[Item]'}
      without: {note: Not needed.}
      required: [name]
      defaults: {tags: list}
      notes: {item-price: The client adds the tax., extra: A copy.}
"""


def generate(codegen: Run, folder: Path, schemas: str = SHOP_OPTIONS, table: str = TABLE) -> Path:
    """Generate from the probe documents with further schemas and a table; return the folder of the modules."""
    shutil.copytree(PROBE, folder / "openapi")
    shop = folder / "openapi/shop.yaml"
    shop.write_text(shop.read_text("utf-8").rstrip() + schemas, encoding="utf-8")
    (folder / "extension_config.yaml").write_text(table, encoding="utf-8")
    places = ("--openapi", folder / "openapi", "--generated", folder, "--schema", folder / "schema")
    done = codegen("scripts/generate.py", *places)
    assert done.returncode == 0, done.stderr
    return folder / "schema/shop"


@pytest.fixture(scope="module")
def shop(codegen: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the modules that are generated from SHOP_OPTIONS and TABLE."""
    return generate(codegen, tmp_path_factory.mktemp("shop"))


def source(shop: Path, name: str) -> str:
    return (shop / f"{name}.py").read_text(encoding="utf-8")


def test_option_has_its_type_and_its_description(shop: Path) -> None:
    options = source(shop, "search_options")
    assert '    query: Required[str]\n    """The words to search. At least one."""\n' in options
    assert '    page: int\n    """Number of the page. Range: at least 1."""\n' in options
    assert '    sort: Literal["newest", "cheapest"]\n' in options
    assert "    tags: Sequence[str]\n" in options
    assert "    size: Size\n" in options
    assert "    free: str | bytes\n" in options
    assert "secret" not in options


def test_description_of_a_deprecated_option_begins_with_deprecated(shop: Path) -> None:
    assert '    color: Literal["red"] | str\n    """Deprecated. Colour."""\n' in source(shop, "search_options")


def test_rules_follow_the_keywords_of_the_schema(shop: Path) -> None:
    options = source(shop, "search_options")
    for line in (
        '"query": Text(min_length=1),',
        '"page": Number(1, whole=True),',
        '"ratio": Number(0, 1, above=True),',
        '"sort": OneOf(("newest", "cheapest")),',
        '"color": TEXT,',
        '"tags": Items(TEXT, min_items=1),',
        '"size": SIZE,',
        '"free": TEXT,',
        'required=("query",),',
    ):
        assert f"{line}\n" in options
    assert "from hf_ext._schema.shop.size import SIZE, Size\n" in options


def test_a_typed_dict_that_is_a_value_has_the_rule_of_its_object(shop: Path) -> None:
    size = source(shop, "size")
    assert '{"width": Number(1, whole=True), "height": Number()}, required=("width",), closed=True' in size


def test_options_of_several_sources_have_one_table_each_and_name_their_source(shop: Path) -> None:
    options = source(shop, "mixed_options")
    assert '"""Only for `two`."""' in options
    assert '"""Number of the page. Range: at least 1. Only for `one`."""' in options
    assert options.count("Parameters(") == 2
    assert "    page: Required[int]\n" in options


def test_query_parameters_of_an_operation_are_options(shop: Path) -> None:
    options = source(shop, "page_options")
    assert "    expand: Sequence[str]\n" in options
    assert "    limit: int\n" in options
    assert "revision" not in options


def test_result_fields_may_be_missing_unless_they_are_required(shop: Path) -> None:
    fields = source(shop, "item_fields")
    assert 'class ItemFields(Result, kw_only=True):\n    """An item of the shop."""\n' in fields
    assert '    name: str\n    """Name of the item."""\n' in fields
    assert '    item_price: float | None = msgspec.field(default=None, name="item-price")\n' in fields
    assert "    tags: list[str] = msgspec.field(default_factory=list[str])\n" in fields
    assert "    extra: dict[str, Any] | None = None\n" in fields
    assert "    code: str | list[Any] | None = None\n" in fields
    assert "parts" not in fields
    assert "note" not in fields


def test_note_of_a_result_field_follows_its_description(shop: Path) -> None:
    fields = source(shop, "item_fields")
    assert '"""Price. The client adds the tax."""\n' in fields
    assert '"""A copy."""\n' in fields


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("from: SearchOptions\n", "from: Missing\n", "SearchOptions: openapi/ has neither a schema nor an operation"),
        ("notes: {item-price: ", "notes: {price: ", "ItemFields: the schema has no field price"),
        ("without: {note: ", "without: {notes: ", "ItemFields: the schema has no field notes"),
        ("required: [page]", "required: [pages]", "MixedOptions: the schema has no field pages"),
        ("schema: Item", "schema: Items", "ItemFields: openapi/ has no schema Items"),
    ],
)
def test_table_that_does_not_agree_with_the_documents_is_an_error(
    codegen: Run, tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in TABLE
    shutil.copytree(PROBE, tmp_path / "openapi")
    shop = tmp_path / "openapi/shop.yaml"
    shop.write_text(shop.read_text("utf-8").rstrip() + SHOP_OPTIONS, encoding="utf-8")
    (tmp_path / "extension_config.yaml").write_text(TABLE.replace(old, new), encoding="utf-8")
    done = codegen("scripts/generate.py", "--openapi", tmp_path / "openapi", "--generated", tmp_path)
    assert done.returncode == 1
    assert problem in done.stderr
