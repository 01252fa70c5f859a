"""The description of the clinic's API, derived from its table of endpoints."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import msgspec

from peerdesk import __version__
from peerdesk.protocol.attachments import MEDIA_TYPE as OCTETS
from peerdesk.protocol.body import MEDIA_TYPE
from peerdesk.protocol.messages import Problem
from peerdesk.server.endpoints import ENDPOINTS, Caller, Endpoint

_COMPONENTS = "#/components/schemas/{name}"
_BEARER = {"type": "http", "scheme": "bearer", "description": "The token of a session."}
_BYTES = {"type": "string", "format": "binary"}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { background: #f4f4f2; padding: 1rem; overflow-x: auto; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
"""


def description() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    types = {kind for e in ENDPOINTS for kind in (e.reply, e.request) if kind} | {Problem}
    ordered = sorted(types - {bytes}, key=lambda kind: kind.__name__)
    schemas, components = msgspec.json.schema_components(ordered, ref_template=_COMPONENTS)
    named = {kind.__name__: schema for kind, schema in zip(ordered, schemas, strict=True)}
    named[bytes.__name__] = _BYTES
    paths: dict[str, Any] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, named)
    return {
        "openapi": "3.1.0",
        "info": {"title": "PeerDesk clinic server", "version": __version__},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"session": _BEARER}},
    }


def page(document: dict[str, Any]) -> str:
    """The same for people: one page that loads nothing from anywhere."""
    doors = "".join(_door(e) for e in ENDPOINTS)
    schemas = "".join(_schema(name, schema) for name, schema in document["components"]["schemas"].items())
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>PeerDesk clinic server</title>'
        f"<style>{_STYLE}</style><h1>PeerDesk clinic server {escape(__version__)}</h1>"
        f'<p>The same as <a href="/openapi.json">OpenAPI</a>.</p>{doors}<h1>Messages</h1>{schemas}</html>'
    )


def _operation(endpoint: Endpoint, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.purpose,
        "parameters": _parameters(endpoint),
        "responses": {
            "200": _content("The reply.", schemas[endpoint.reply.__name__]),
            "default": _content("Why it was refused.", schemas[Problem.__name__]),
        },
    }
    if endpoint.request is not None:
        operation["requestBody"] = {
            "required": True,
            **_content("The request.", schemas[endpoint.request.__name__]),
        }
    if endpoint.caller is Caller.SESSION:
        operation["security"] = [{"session": []}]
    return operation


def _content(text: str, schema: Any) -> dict[str, Any]:
    media_type = OCTETS if schema is _BYTES else MEDIA_TYPE
    return {"description": text, "content": {media_type: {"schema": schema}}}


def _parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    in_path = re.findall(r"{(\w+)}", endpoint.path)
    text = {"type": "string"}
    return [{"name": n, "in": "path", "required": True, "schema": text} for n in in_path] + [
        {"name": n, "in": "query", "required": False, "schema": text} for n in endpoint.query
    ]


def _door(endpoint: Endpoint) -> str:
    who = "anyone" if endpoint.caller is Caller.ANYONE else ", ".join(sorted(endpoint.roles))
    request = endpoint.request.__name__ if endpoint.request else "nothing"
    return (
        f"<h2><code>{endpoint.method} {escape(endpoint.path)}</code></h2><p>{escape(endpoint.purpose)}</p>"
        f"<p>Takes {request}, gives {endpoint.reply.__name__}. For {escape(who)}.</p>"
    )


def _schema(name: str, schema: dict[str, Any]) -> str:
    text = msgspec.json.format(msgspec.json.encode(schema), indent=2).decode()
    return f"<h2>{escape(name)}</h2><p>{escape(schema.get('description', ''))}</p><pre>{escape(text)}</pre>"
