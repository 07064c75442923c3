"""Starts the work of a pipeline: calls its URL, or leaves an artifact in the data bucket for whoever watches it."""

import json
import os

import boto3
import requests


def start_by_http(settings, event):
    answer = requests.post(settings["url"], json={"pipeline": event["pipelineId"], "run": event["runId"]})
    if not answer.ok:
        return {"started": False, "reason": f"{settings['url']} answered {answer.status_code}"}
    said = answer.json() if answer.content else {}
    return {"started": True, "handle": {"kind": "http", "url": said.get("statusUrl", settings["url"])}}


def start_by_artifact(settings, event):
    bucket = os.environ.get("DATA_BUCKET", "")
    if not bucket:
        return {"started": False, "reason": "The pipeline leaves an artifact, and the platform has no data bucket."}
    key = f"{settings.get('prefix', 'triggers')}/{event['pipelineId']}/{event['runId']}.json"
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=json.dumps(event).encode(), ContentType="application/json")
    return {"started": True, "handle": {"kind": "table"}}


STARTERS = {"http": start_by_http, "artifact": start_by_artifact}


def handler(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    pipeline = {"PK": f"PIPELINE#{event['pipelineId']}"}
    settings = json.loads(table.get_item(Key={**pipeline, "SK": "CONFIG"}).get("Item", {}).get("trigger", "{}"))
    start = STARTERS.get(settings.get("kind"))
    if start is None:
        return {"started": False, "reason": f"Unknown kind of trigger {settings.get('kind')!r}."}
    result = start(settings, event)
    table.update_item(
        Key={**pipeline, "SK": f"RUN#{event['runId']}"},
        UpdateExpression="SET #s = :s, handle = :h",
        ExpressionAttributeNames={"#s": "status"},
        ExpressionAttributeValues={":s": "RUNNING" if result["started"] else "NOT_STARTED", ":h": json.dumps(result.get("handle"))},
    )
    return result
