"""Reads and writes the XML of office papers: without entities, remarks and orders to programs."""

from typing import Any

from lxml import etree

STRICT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
# Drawings of an older kind are often not quite well made.
LENIENT = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, recover=True
)


def written(root: Any) -> bytes:
    """A part as bytes, without orders to programs."""
    for one in list(root.iter(etree.ProcessingInstruction)):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made
