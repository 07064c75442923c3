"""Keeps the books of the pipelines: markers, locks, readiness, runs, alerts. One action a call."""

import json
import os
import time
import uuid

import boto3
from boto3.dynamodb.conditions import Attr, Key

UNITS = {"s": 1, "m": 60, "h": 3600}


def seconds(text):
    """`90s`, `15m`, `1h`."""
    return int(text[:-1]) * UNITS[text[-1]]


def table():
    return boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def now():
    return int(time.time())


def pipeline_key(event, sort_key):
    return {"PK": f"PIPELINE#{event['pipelineId']}", "SK": sort_key}


def write_markers(event):
    """A marker for every pipeline that a schedule wakes; `*` stands for all that are registered."""
    pipelines = list(event["pipelines"])
    if "*" in pipelines:
        found = table().query(IndexName="GSI1", KeyConditionExpression=Key("GSI1PK").eq("PIPELINES"))
        pipelines = [item["GSI1SK"] for item in found["Items"]]
    moment = time.strftime("%Y-%m-%dT%H:%M:00Z", time.gmtime())
    for pipeline in pipelines:
        table().put_item(
            Item={
                "PK": f"PIPELINE#{pipeline}",
                "SK": f"MARKER#{event['schedule']}#{moment}",
                "expiresAt": now() + seconds(os.environ["RETENTION_TTL"]),
            }
        )
    return {"written": len(pipelines)}


def acquire_lock(event):
    """One run of a pipeline at a time; a lock that outlived its owner can be taken."""
    owner = event.get("executionId") or uuid.uuid4().hex
    client = table()
    try:
        client.put_item(
            Item={**pipeline_key(event, "LOCK"), "owner": owner, "expiresAt": now() + seconds(os.environ["RETENTION_TTL"])},
            ConditionExpression=Attr("PK").not_exists() | Attr("expiresAt").lt(now()) | Attr("owner").eq(owner),
        )
    except client.meta.client.exceptions.ConditionalCheckFailedException:
        return {"acquired": False, "owner": owner}
    return {"acquired": True, "owner": owner}


def release_lock(event):
    table().delete_item(Key=pipeline_key(event, "LOCK"))
    return {"released": True}


def load_pipeline(event):
    """The pipeline as it was registered, and whether its calendar excludes today."""
    item = table().get_item(Key=pipeline_key(event, "CONFIG")).get("Item")
    if item is None:
        return {"found": False}
    today = time.strftime("%Y-%m-%d", time.gmtime())
    return {
        "found": True,
        "excluded": today in item.get("excludedDays", []),
        "traits": json.loads(item.get("traits", "[]")),
        "attempts": int(item.get("attempts", 30)),
        "triggerAttempts": int(item.get("triggerAttempts", 3)),
    }


def cached_readiness(event):
    item = table().get_item(Key=pipeline_key(event, f"READY#{event['trait']['name']}")).get("Item")
    if item is None or int(item["expiresAt"]) <= now():
        return {"fresh": False}
    return {"fresh": True, "ready": True, "trait": event["trait"]["name"], "required": event["trait"].get("required", True)}


def store_readiness(event):
    """Only a yes is kept: a no is asked again at the next evaluation."""
    result = event["result"]
    if result["ready"]:
        item = pipeline_key(event, f"READY#{result['trait']}")
        table().put_item(Item={**item, "expiresAt": now() + seconds(os.environ["READINESS_TTL"])})
    return result


def combine_readiness(event):
    missing = [answer["trait"] for answer in event["answers"] if answer.get("required", True) and not answer.get("ready")]
    return {"ready": not missing, "missing": missing}


def count_attempt(event):
    count = int(event.get("count", 0)) + 1
    return {"count": count, "again": count < int(event["limit"])}


def create_run(event):
    run = f"{int(time.time() * 1000):013d}-{uuid.uuid4().hex[:8]}"
    record_run({**event, "runId": run, "status": "PENDING"})
    return {"runId": run}


def record_run(event):
    item = pipeline_key(event, f"RUN#{event['runId']}")
    table().put_item(
        Item={
            **item,
            "status": event["status"],
            "reason": event.get("reason", ""),
            "updatedAt": now(),
            "expiresAt": now() + seconds(os.environ["RETENTION_TTL"]),
            "GSI1PK": f"RUNS#{event['status']}",
            "GSI1SK": event["runId"],
        }
    )
    return {"runId": event["runId"], "status": event["status"]}


def alert(event):
    boto3.client("sns").publish(
        TopicArn=os.environ["ALERT_TOPIC_ARN"],
        Subject=f"{event['kind']}: {event.get('pipelineId', 'unknown pipeline')}"[:100],
        Message=json.dumps(event, default=str),
    )
    return {"sent": True}


def notify_downstream(event):
    """A marker for each pipeline that waits for this one."""
    item = table().get_item(Key=pipeline_key(event, "CONFIG")).get("Item") or {}
    return write_markers({"pipelines": list(item.get("downstream", [])), "schedule": f"after-{event['pipelineId']}"})


ACTIONS = {
    "writeMarkers": write_markers,
    "acquireLock": acquire_lock,
    "releaseLock": release_lock,
    "loadPipeline": load_pipeline,
    "cachedReadiness": cached_readiness,
    "storeReadiness": store_readiness,
    "combineReadiness": combine_readiness,
    "countAttempt": count_attempt,
    "createRun": create_run,
    "recordRun": record_run,
    "alert": alert,
    "notifyDownstream": notify_downstream,
}


def handler(event, context):
    action = ACTIONS.get(event.get("action"))
    if action is None:
        raise ValueError(f"Unknown action {event.get('action')!r}; known are {', '.join(sorted(ACTIONS))}")
    return action(event)
