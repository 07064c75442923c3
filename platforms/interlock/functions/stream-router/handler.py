"""Starts the pipeline state machine for every marker that the table's stream brings."""

import json
import os
import re

import boto3


def markers(event):
    """The new markers of an event: the pipeline, the schedule and the moment of each."""
    for record in event.get("Records", []):
        image = record.get("dynamodb", {}).get("NewImage", {})
        sort_key = image.get("SK", {}).get("S", "")
        if record.get("eventName") not in ("INSERT", "MODIFY") or not sort_key.startswith("MARKER#"):
            continue
        _, schedule, moment = (sort_key.split("#", 2) + ["", ""])[:3]
        pipeline = image.get("PK", {}).get("S", "").partition("#")[2]
        if pipeline:
            yield {"pipelineId": pipeline, "scheduleId": schedule, "markedAt": moment}


def execution_name(marker):
    """The same marker gives the same name, so that a record that is delivered twice starts one execution."""
    text = "-".join((marker["pipelineId"], marker["scheduleId"], marker["markedAt"]))
    return re.sub(r"[^A-Za-z0-9_-]", "-", text)[:80]


def handler(event, context):
    states = boto3.client("stepfunctions")
    started = []
    for marker in markers(event):
        name = execution_name(marker)
        try:
            states.start_execution(
                stateMachineArn=os.environ["STATE_MACHINE_ARN"], name=name, input=json.dumps(marker)
            )
        except states.exceptions.ExecutionAlreadyExists:
            continue
        started.append(name)
    return {"started": started}
