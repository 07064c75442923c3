"""The AWS emulator that the demo and the scripts run against: moto's server, with what it lacks for a state machine.

    python emulator.py -H 127.0.0.1 -p PORT

moto does not know two operations that are called for every state machine: the check of a definition before it is made,
and the list of its published versions. They are added here, from outside, and only where this moto has none.
"""

import json
import sys

from moto.core.responses import ActionResult
from moto.server import main
from moto.stepfunctions.responses import StepFunctionResponse


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


ADDED = {
    "validate_state_machine_definition": validate_definition,
    "list_state_machine_versions": list_versions,
}

for operation, answer in ADDED.items():
    if not hasattr(StepFunctionResponse, operation):
        setattr(StepFunctionResponse, operation, answer)

if __name__ == "__main__":
    sys.exit(main())
