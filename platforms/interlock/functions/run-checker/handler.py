"""Says how a run is doing: RUNNING, SUCCEEDED or FAILED, and whether it is late."""

import json
import os
import time

import boto3
import requests

WORDS = {"succeeded": "SUCCEEDED", "success": "SUCCEEDED", "failed": "FAILED", "error": "FAILED"}


def status_by_http(handle):
    answer = requests.get(handle["url"])
    if not answer.ok:
        return "RUNNING"
    return WORDS.get(str(answer.json().get("status", "")).lower(), "RUNNING")


def handler(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    key = {"PK": f"PIPELINE#{event['pipelineId']}", "SK": f"RUN#{event['runId']}"}
    run = table.get_item(Key=key).get("Item")
    if run is None:
        return {"status": "FAILED", "reason": "The run is not in the table.", "late": False}
    handle = json.loads(run.get("handle") or "null") or {"kind": "table"}
    status = status_by_http(handle) if handle["kind"] == "http" else run.get("reported", "RUNNING")
    late = status == "RUNNING" and time.time() - int(run.get("updatedAt", 0)) > int(event.get("lateAfterSeconds", 7200))
    if status != "RUNNING":
        table.update_item(
            Key=key,
            UpdateExpression="SET #s = :s",
            ExpressionAttributeNames={"#s": "status"},
            ExpressionAttributeValues={":s": status},
        )
    return {"status": status, "reason": run.get("reason", ""), "late": late}
