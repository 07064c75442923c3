"""The part of the interface of `requests` that the functions use, over the standard library."""

import json as _json
import urllib.error
import urllib.request


class RequestException(Exception):
    """The other side did not answer."""


class Response:
    """An answer: its status, its bytes, and what they say."""

    def __init__(self, status_code, content):
        self.status_code = status_code
        self.content = content

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def text(self):
        return self.content.decode("utf-8", "replace")

    def json(self):
        return _json.loads(self.content)


def request(method, url, json=None, headers=None, timeout=10):
    """One request; an answer with an error status is an answer."""
    headers = dict(headers or {})
    body = None
    if json is not None:
        body = _json.dumps(json).encode()
        headers.setdefault("Content-Type", "application/json")
    call = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(call, timeout=timeout) as answer:
            return Response(answer.status, answer.read())
    except urllib.error.HTTPError as error:
        return Response(error.code, error.read())
    except OSError as error:
        raise RequestException(str(error)) from error


def get(url, **options):
    return request("GET", url, **options)


def post(url, **options):
    return request("POST", url, **options)
