"""Says whether one trait of a pipeline is fulfilled: asks the HTTP evaluator, or reads what was reported to the table."""

import os

import boto3
import requests


def asked(base_url, pipeline, trait):
    """The HTTP evaluator's answer; an evaluator that fails is an error, never a `not ready`."""
    answer = requests.post(
        f"{base_url.rstrip('/')}/evaluate/{trait['name']}", json={"pipeline": pipeline, "settings": trait.get("settings", {})}
    )
    if not answer.ok:
        raise RuntimeError(f"The evaluator answered {answer.status_code} for {trait['name']}: {answer.text[:200]}")
    said = answer.json()
    return bool(said.get("ready")), said.get("reason", "")


def reported(table, pipeline, trait):
    """What a producer wrote beside the pipeline."""
    key = {"PK": f"PIPELINE#{pipeline}", "SK": f"REPORT#{trait['name']}"}
    item = table.get_item(Key=key).get("Item")
    if item is None:
        return False, "nothing was reported"
    return bool(item.get("ready")), item.get("reason", "")


def handler(event, context):
    pipeline, trait = event["pipelineId"], event["trait"]
    base_url = os.environ.get("EVALUATOR_BASE_URL", "")
    if base_url:
        ready, reason = asked(base_url, pipeline, trait)
    else:
        ready, reason = reported(boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"]), pipeline, trait)
    return {"trait": trait["name"], "required": trait.get("required", True), "ready": ready, "reason": reason}
