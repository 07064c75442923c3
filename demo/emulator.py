"""The AWS emulator that the demo and the scripts run against: moto's server, and what the platform needs beyond it.

    python emulator.py -H 127.0.0.1 -p PORT

Added from outside, and only to what moto answers itself:

* the check of a state machine's definition and the list of its published versions, which moto lacks;
* functions run: as a process of their own, with their package, layers and environment (moto wants Docker for that);
* a stream's filter decides which records wake a function, as it does at AWS;
* the address of a package can be fetched, so that a claim can be made about what was deployed;
* a key of a bucket whose versioning was suspended can be deleted with its delete markers, which moto cannot close;
* a request without a body is checked as one: moto takes the parameters in the path for its body, and refuses good signatures.
"""

import base64
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

from moto.awslambda.models import LambdaBackend, LambdaFunction, LayerVersion
from moto.awslambda.utils import get_backend
from moto.core.responses import ActionResult
from moto.iam.access_control import IAMRequestBase
from moto.moto_api._internal import urls
from moto.s3.models import FakeDeleteMarker
from moto.server import main
from moto.stepfunctions.responses import StepFunctionResponse

# --- State machines


def definition_problem(text):
    """The code of what is wrong with a state machine's definition, or None: as much as can be said without a schema."""
    try:
        definition = json.loads(text)
    except (TypeError, ValueError):
        return "INVALID_JSON_DESCRIPTION"
    states = definition.get("States") if isinstance(definition, dict) else None
    if not isinstance(states, dict) or not states or "StartAt" not in definition:
        return "SCHEMA_VALIDATION_FAILED"
    named = [definition["StartAt"]]
    for state in states.values():
        if isinstance(state, dict):
            named += [state[word] for word in ("Next", "Default") if word in state]
            named += [rule["Next"] for word in ("Choices", "Catch") for rule in state.get(word, []) if "Next" in rule]
    return None if all(name in states for name in named) else "MISSING_TRANSITION_TARGET"


def validate_definition(responses):
    code = definition_problem(responses._get_param("definition"))
    found = [{"severity": "ERROR", "code": code, "message": code, "location": "/"}] if code else []
    return ActionResult({"result": "FAIL" if found else "OK", "diagnostics": found, "truncated": False})


def list_versions(responses):
    machine = responses.stepfunction_backend.describe_state_machine(responses._get_param("stateMachineArn"))
    published = getattr(machine, "versions", {})
    listed = [
        {"stateMachineVersionArn": published[number].arn, "creationDate": published[number].creation_date}
        for number in sorted(published, reverse=True)
    ]
    return ActionResult({"stateMachineVersions": listed})


# --- Functions

RUN = "import importlib, json, sys; m, f = sys.argv[1].split('.'); sys.stdout, out = sys.stderr, sys.stdout; \
out.write(json.dumps(getattr(importlib.import_module(m), f)(json.load(sys.stdin), None)))"


def run_function(function, event=None):
    """What moto's own runner gives: the answer, whether it is an error, and the log."""
    with tempfile.TemporaryDirectory(prefix="function-") as folder:
        zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(folder)
        for layer in function.layers:
            found = get_backend(function.account_id, function.region).layers_versions_by_arn(layer["Arn"])
            zipfile.ZipFile(io.BytesIO(found.code_bytes)).extractall(os.path.join(folder, "layers"))
        variables = {
            **os.environ,
            "AWS_ENDPOINT_URL": "http://" + OWN_ADDRESS,
            "AWS_REGION": function.region,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_ACCESS_KEY_ID": "function",
            "AWS_SECRET_ACCESS_KEY": "function",
            "PYTHONPATH": os.path.join(folder, "layers", "python"),
            "PYTHONDONTWRITEBYTECODE": "1",
            **function.environment_vars,
        }
        try:
            done = subprocess.run(
                [sys.executable, "-c", RUN, function.handler],
                cwd=folder,
                env=variables,
                input=event if isinstance(event, str) else json.dumps(event or {}),
                capture_output=True,
                text=True,
                timeout=int(function.timeout),
            )
        except subprocess.TimeoutExpired:
            return json.dumps({"errorMessage": f"Task timed out after {function.timeout} seconds"}), True, ""
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["the process ended without a word"]
        return json.dumps({"errorType": lines[-1].partition(":")[0], "errorMessage": lines[-1]}), True, done.stderr
    return done.stdout, False, done.stderr


def matches(pattern, value):
    """Whether a value fulfils an event pattern: every name in it, by one of the alternatives given there."""
    if isinstance(pattern, dict):
        return isinstance(value, dict) and all(matches(inner, value.get(name)) for name, inner in pattern.items())
    for alternative in pattern:
        if isinstance(alternative, dict):
            if "prefix" in alternative and isinstance(value, str) and value.startswith(alternative["prefix"]):
                return True
        elif alternative == value:
            return True
    return False


def send_records(backend, function_arn, items, source, send=LambdaBackend.send_dynamodb_items):
    """Only what a mapping's filters let through; the rest counts as delivered."""
    patterns = []
    for mapping in backend.list_event_source_mappings(source, None):
        patterns += [json.loads(found["Pattern"]) for found in (mapping.filter_criteria or {}).get("Filters", [])]
    wanted = [item for item in items if not patterns or any(matches(pattern, item.to_json()) for pattern in patterns)]
    return send(backend, function_arn, wanted, source) if wanted else "{}"


# --- Packages


def package_address(owner):
    digest = base64.urlsafe_b64encode(base64.b64decode(owner.code_sha_256)).decode()
    PACKAGES[digest] = owner.code_bytes
    return f"http://{OWN_ADDRESS}/moto-api/packages/{digest}"


def function_with_address(function, original=LambdaFunction.get_code):
    answer = original(function)
    if "Location" in answer.get("Code", {}):
        answer["Code"]["Location"] = package_address(function)
    return answer


def layer_with_address(layer, original=LayerVersion.get_layer_version):
    answer = original(layer)
    answer["Content"]["Location"] = package_address(layer)
    return answer


def fetch_package(request, full_url, headers):
    found = PACKAGES.get(full_url.rpartition("/")[2])
    return (404, {}, b"") if found is None else (200, {"Content-Type": "application/zip"}, found)


# --- Signatures


def request_to_check(checked, original=IAMRequestBase._create_aws_request):
    if checked._method in ("GET", "HEAD", "DELETE") and not checked._body:
        checked._data = b""
    return original(checked)


# The packages whose address was asked for, by digest.
PACKAGES = {}
OWN_ADDRESS = ""

StepFunctionResponse.validate_state_machine_definition = validate_definition
StepFunctionResponse.list_state_machine_versions = list_versions
LambdaFunction._invoke_lambda = run_function
LambdaFunction.get_code = function_with_address
IAMRequestBase._create_aws_request = request_to_check
LayerVersion.get_layer_version = layer_with_address
LambdaBackend.send_dynamodb_items = send_records
# A delete marker holds nothing, so there is nothing to close.
FakeDeleteMarker.dispose = lambda marker, garbage=False: None
urls.url_paths["{0}/moto-api/packages/(?P<digest>[^/]+)$"] = fetch_package

if __name__ == "__main__":
    words = sys.argv[1:]
    OWN_ADDRESS = f"{words[words.index('-H') + 1]}:{words[words.index('-p') + 1]}"
    sys.exit(main())
