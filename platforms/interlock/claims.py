#!/usr/bin/env python3
"""What is said about the Interlock platform, sentence by sentence, asked of the account itself.

    claims.py [--project-name NAME] [--region REGION] [--table-name NAME] ...

Every claim is made through boto3 and none from state. Endpoint and credentials are boto3's own settings
(AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...). The last line is `N passed, N failed`; any failure gives exit status 1.
"""

import argparse
import io
import json
import sys
import time
import urllib.request
import uuid
import zipfile

import boto3

FUNCTIONS = ("stream-router", "evaluator", "orchestrator", "trigger", "run-checker")
CORE = FUNCTIONS[1:]
CLAIMS = []


def claim(sentence):
    """Marks a function as the proof of a sentence: it raises AssertionError where the sentence is not true."""

    def register(proof):
        CLAIMS.append((sentence, proof))
        return proof

    return register


class Account:
    """The clients and names that the claims share, and the look-ups that several of them make."""

    def __init__(self, options):
        self.options = options
        self.clients = {}
        self.project = options.project_name
        self.number = self.client("sts").get_caller_identity()["Account"]

    def client(self, service):
        if service not in self.clients:
            self.clients[service] = boto3.client(service, region_name=self.options.region)
        return self.clients[service]

    def arn(self, service, rest):
        return f"arn:aws:{service}:{self.options.region}:{self.number}:{rest}"

    def table(self):
        return self.client("dynamodb").describe_table(TableName=self.options.table_name)["Table"]

    def function(self, name):
        return self.client("lambda").get_function(FunctionName=f"{self.project}-{name}")

    def configuration(self, name):
        return self.function(name)["Configuration"]

    def environment(self, name):
        return self.configuration(name).get("Environment", {}).get("Variables", {})

    def mapping(self):
        """What connects the stream with the router; there is exactly one."""
        found = self.client("lambda").list_event_source_mappings(EventSourceArn=self.table()["LatestStreamArn"])
        (mapping,) = found["EventSourceMappings"]
        return mapping

    def package(self, location):
        """The files of a package, from where the service says it can be fetched."""
        with urllib.request.urlopen(location, timeout=30) as answer:
            return zipfile.ZipFile(io.BytesIO(answer.read()))

    def state_machine(self):
        return self.client("stepfunctions").describe_state_machine(
            stateMachineArn=self.arn("states", f"stateMachine:{self.project}-pipeline")
        )

    def definition(self):
        return json.loads(self.state_machine()["definition"])

    def role_of(self, name):
        return self.configuration(name)["Role"].rpartition("/")[2]

    def statements(self, role):
        """All statements of a role's policies, with lists where the language allows a single string."""
        iam = self.client("iam")
        found = []
        for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            document = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
            for statement in document["Statement"]:
                found.append({**statement, "Action": listed(statement["Action"]), "Resource": listed(statement["Resource"])})
        return found

    def allowed(self, role, service):
        """The resources that a role reaches in a service, by action."""
        found = {}
        for statement in self.statements(role):
            for action in statement["Action"]:
                if action.startswith(service + ":"):
                    found.setdefault(action, set()).update(statement["Resource"])
        return found

    def items(self, pipeline, prefix=""):
        """What the table has of a pipeline, by the beginning of the sort key."""
        found = self.client("dynamodb").query(
            TableName=self.options.table_name,
            KeyConditionExpression="PK = :p",
            ExpressionAttributeValues={":p": {"S": f"PIPELINE#{pipeline}"}},
        )
        return [item for item in found["Items"] if item["SK"]["S"].startswith(prefix)]

    def put(self, pipeline, sort_key, **attributes):
        item = {"PK": {"S": f"PIPELINE#{pipeline}"}, "SK": {"S": sort_key}, **attributes}
        self.client("dynamodb").put_item(TableName=self.options.table_name, Item=item)

    def call(self, name, event):
        """What a function answers; an error of the function is an error here."""
        called = self.client("lambda").invoke(FunctionName=f"{self.project}-{name}", Payload=json.dumps(event).encode())
        answer = json.loads(called["Payload"].read())
        assert "FunctionError" not in called, f"{name} failed: {answer}"
        return answer

    def executions(self, pipeline):
        client = self.client("stepfunctions")
        found = client.list_executions(stateMachineArn=self.state_machine()["stateMachineArn"])["executions"]
        return [execution for execution in found if execution["name"].startswith(pipeline)]

    def forget(self, pipeline):
        """Ends what runs of a claim's own pipeline, and deletes what it has written."""
        for execution in self.executions(pipeline):
            if execution["status"] == "RUNNING":
                self.client("stepfunctions").stop_execution(executionArn=execution["executionArn"])
        for item in self.items(pipeline):
            key = {"PK": item["PK"], "SK": item["SK"]}
            self.client("dynamodb").delete_item(TableName=self.options.table_name, Key=key)

    def rules(self):
        return self.client("events").list_rules(NamePrefix=f"{self.project}-")["Rules"]


def listed(value):
    return value if isinstance(value, list) else [value]


def equal(found, wanted, what):
    assert found == wanted, f"{what} is {found!r}, not {wanted!r}"


def until(true, otherwise, seconds=30):
    """Asks again until it is true: streams and executions take their time."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)
    return found


def states_of(definition):
    """Every state by name, those inside Map and Parallel states included."""
    found = {}
    for name, state in definition["States"].items():
        found[name] = state
        inner = [state["ItemProcessor"]] if "ItemProcessor" in state else state.get("Branches", [])
        for branch in inner:
            found.update(states_of(branch))
    return found


# --- The bootstrap


@claim("The bootstrap creates an S3 bucket for the state files")
def state_bucket(account):
    account.client("s3").head_bucket(Bucket=account.options.state_bucket)


@claim("The state bucket keeps every version")
def state_versions(account):
    found = account.client("s3").get_bucket_versioning(Bucket=account.options.state_bucket)
    equal(found.get("Status"), "Enabled", "its versioning")


@claim("The state bucket is encrypted")
def state_encryption(account):
    found = account.client("s3").get_bucket_encryption(Bucket=account.options.state_bucket)
    rule = found["ServerSideEncryptionConfiguration"]["Rules"][0]
    equal(rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"], "aws:kms", "its encryption")


@claim("Nothing in the state bucket can be made public")
def state_private(account):
    found = account.client("s3").get_public_access_block(Bucket=account.options.state_bucket)
    assert all(found["PublicAccessBlockConfiguration"].values()), found["PublicAccessBlockConfiguration"]


@claim("The bootstrap creates a DynamoDB table for state locking")
def lock_table(account):
    found = account.client("dynamodb").describe_table(TableName=account.options.lock_table)["Table"]
    equal(found["KeySchema"], [{"AttributeName": "LockID", "KeyType": "HASH"}], "its key")


@claim("The state of the main root is in the bucket")
def state_object(account):
    found = account.client("s3").list_objects_v2(Bucket=account.options.state_bucket)
    assert any(entry["Key"].endswith(".tfstate") for entry in found.get("Contents", [])), "no state file is there"


# --- The table


@claim("There is a single table for everything")
def single_table(account):
    names = account.client("dynamodb").list_tables()["TableNames"]
    ours = [name for name in names if name.startswith(account.project) and name != account.options.lock_table]
    equal(ours, [account.options.table_name], "the list of tables")


@claim("The table has the partition key PK and the sort key SK")
def table_key(account):
    found = {key["KeyType"]: key["AttributeName"] for key in account.table()["KeySchema"]}
    equal(found, {"HASH": "PK", "RANGE": "SK"}, "its key")


@claim("The table has TTL on expiresAt")
def table_ttl(account):
    found = account.client("dynamodb").describe_time_to_live(TableName=account.options.table_name)
    found = found["TimeToLiveDescription"]
    equal((found["TimeToLiveStatus"], found.get("AttributeName")), ("ENABLED", "expiresAt"), "its TTL")


@claim("GSI1 answers list queries")
def table_index(account):
    (index,) = account.table()["GlobalSecondaryIndexes"]
    equal(index["IndexName"], "GSI1", "the index")
    client, mark = account.client("dynamodb"), uuid.uuid4().hex
    item = {"PK": {"S": f"CLAIM#{mark}"}, "SK": {"S": "CONFIG"}, "GSI1PK": {"S": mark}, "GSI1SK": {"S": "one"}}
    client.put_item(TableName=account.options.table_name, Item=item)
    try:
        found = client.query(
            TableName=account.options.table_name,
            IndexName="GSI1",
            KeyConditionExpression="GSI1PK = :p",
            ExpressionAttributeValues={":p": {"S": mark}},
        )
        equal(found["Items"], [item], "the answer")
    finally:
        client.delete_item(TableName=account.options.table_name, Key={"PK": item["PK"], "SK": item["SK"]})


@claim("Capacity is paid by request")
def table_billing(account):
    equal(account.table().get("BillingModeSummary", {}).get("BillingMode"), "PAY_PER_REQUEST", "its billing")


@claim("The table's stream carries new images")
def table_stream(account):
    found = account.table()["StreamSpecification"]
    equal(found, {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}, "its stream")


# --- The functions


@claim("There are 5 functions: stream-router, evaluator, orchestrator, trigger, run-checker")
def five_functions(account):
    names = [found["FunctionName"] for found in account.client("lambda").list_functions()["Functions"]]
    ours = sorted(name for name in names if name.startswith(account.project + "-"))
    equal(ours, sorted(f"{account.project}-{name}" for name in FUNCTIONS), "the list of functions")


@claim("Every function has the memory that was asked for")
def memory(account):
    for name in FUNCTIONS:
        equal(account.configuration(name)["MemorySize"], account.options.lambda_memory, f"the memory of {name}")


@claim("Every function has the timeout that was asked for")
def timeout(account):
    for name in FUNCTIONS:
        equal(account.configuration(name)["Timeout"], account.options.lambda_timeout, f"the timeout of {name}")


@claim("Every function is a Python program")
def runtime(account):
    for name in FUNCTIONS:
        found = account.configuration(name)
        equal((found["Runtime"][:6], found["Handler"]), ("python", "handler.handler"), name)


@claim("Every package holds its program, and it compiles")
def packages(account):
    for name in FUNCTIONS:
        package = account.package(account.function(name)["Code"]["Location"])
        compile(package.read("handler.py"), f"{name}/handler.py", "exec")


@claim("The archetypes are bundled in the packages of the four core functions")
def archetypes(account):
    for name in CORE:
        files = account.package(account.function(name)["Code"]["Location"]).namelist()
        assert any(file.startswith("archetypes/") and file.endswith(".yaml") for file in files), f"{name} has {files}"


@claim("The functions know where the archetypes are")
def archetype_folder(account):
    for name in CORE:
        equal(account.environment(name).get("ARCHETYPE_DIR"), account.options.archetype_dir, f"ARCHETYPE_DIR of {name}")


@claim("The functions know the table")
def table_in_environment(account):
    for name in CORE:
        equal(account.environment(name).get("TABLE_NAME"), account.options.table_name, f"TABLE_NAME of {name}")


@claim("The readiness cache and the retention have the times that were asked for")
def times_in_environment(account):
    for name in CORE:
        found = account.environment(name)
        wanted = (account.options.readiness_ttl, account.options.retention_ttl)
        equal((found.get("READINESS_TTL"), found.get("RETENTION_TTL")), wanted, f"the times of {name}")


@claim("The evaluator knows the base URL of the HTTP evaluator")
def evaluator_url(account):
    found = account.environment("evaluator").get("EVALUATOR_BASE_URL")
    equal(found, account.options.evaluator_base_url, "EVALUATOR_BASE_URL")


@claim("The trigger knows the data bucket, and the bucket is there and private")
def data_bucket(account):
    name = account.options.data_bucket_name
    equal(account.environment("trigger").get("DATA_BUCKET"), name, "DATA_BUCKET")
    if name:
        found = account.client("s3").get_public_access_block(Bucket=name)
        assert all(found["PublicAccessBlockConfiguration"].values()), found["PublicAccessBlockConfiguration"]


@claim("A layer brings the shared dependencies: Python requests")
def layer(account):
    (used,) = {account.configuration(name)["Layers"][0]["Arn"] for name in CORE}
    _, _, _, _, _, _, name, version = used.split(":")
    found = account.client("lambda").get_layer_version(LayerName=name, VersionNumber=int(version))
    files = account.package(found["Content"]["Location"]).namelist()
    assert "python/requests/__init__.py" in files, f"the layer has {files}"


@claim("The DynamoDB stream triggers the stream-router")
def mapping(account):
    found = account.mapping()
    equal(found["FunctionArn"], account.configuration("stream-router")["FunctionArn"], "what it wakes")
    assert found["State"] in ("Enabled", "Creating", "Enabling"), f"it is {found['State']}"


@claim("Only MARKER# writes wake it")
def mapping_filter(account):
    found = account.mapping()
    (only,) = found["FilterCriteria"]["Filters"]
    equal(json.loads(only["Pattern"])["dynamodb"]["Keys"]["SK"]["S"], [{"prefix": "MARKER#"}], "its filter")


@claim("The stream-router knows the state machine that it starts")
def router_environment(account):
    wanted = account.arn("states", f"stateMachine:{account.project}-pipeline")
    equal(account.environment("stream-router"), {"STATE_MACHINE_ARN": wanted}, "its environment")


# --- The state machine


@claim("The Step Function has 47 states")
def states(account):
    equal(len(states_of(account.definition())), 47, "the number of states")


@claim("It takes a pipeline through its full lifecycle: choices, waits, retries and catches")
def lifecycle(account):
    found = states_of(account.definition()).values()
    kinds = {state["Type"] for state in found}
    assert {"Task", "Choice", "Wait", "Map", "Pass", "Succeed", "Fail"} <= kinds, f"kinds are {sorted(kinds)}"
    tasks = [state for state in found if state["Type"] == "Task"]
    assert all("Retry" in task and "Catch" in task for task in tasks), "a task without Retry or Catch"


@claim("Every state is reached and leads to a state that is there")
def transitions(account):
    def check(machine):
        reached = {machine["StartAt"]}
        for state in machine["States"].values():
            reached.update(state[word] for word in ("Next", "Default") if word in state)
            reached.update(rule["Next"] for word in ("Choices", "Catch") for rule in state.get(word, []))
            if "ItemProcessor" in state:
                check(state["ItemProcessor"])
        equal(reached, set(machine["States"]), "the set of states that are reached")

    check(account.definition())


@claim("The template got the functions' ARNs")
def function_arns(account):
    called = {state["Resource"] for state in states_of(account.definition()).values() if state["Type"] == "Task"}
    equal(called, {account.configuration(name)["FunctionArn"] for name in CORE}, "the set of functions it calls")


@claim("The waits have the seconds that were asked for, as numbers")
def waits(account):
    for name, state in states_of(account.definition()).items():
        if state["Type"] == "Wait":
            assert isinstance(state["Seconds"], int) and state["Seconds"] > 0, f"{name} waits {state['Seconds']!r}"


@claim("The state machine can be started")
def start(account):
    client = account.client("stepfunctions")
    machine = account.state_machine()["stateMachineArn"]
    run = client.start_execution(stateMachineArn=machine, name=f"claim-{uuid.uuid4().hex}", input='{"pipelineId": "claim"}')
    client.stop_execution(executionArn=run["executionArn"])


# --- Alerts and schedules


@claim("An SNS topic delivers alerts")
def topic(account):
    wanted = account.arn("sns", account.options.sns_topic_name)
    account.client("sns").get_topic_attributes(TopicArn=wanted)
    equal(account.environment("orchestrator").get("ALERT_TOPIC_ARN"), wanted, "the topic that the orchestrator knows")


@claim("EventBridge rules run on a schedule")
def schedules(account):
    found = account.rules()
    assert found, "there is no rule"
    for rule in found:
        assert rule.get("ScheduleExpression") and rule["State"] == "ENABLED", rule


@claim("The schedules have a MARKER written")
def schedule_targets(account):
    for rule in account.rules():
        (target,) = account.client("events").list_targets_by_rule(Rule=rule["Name"])["Targets"]
        equal(target["Arn"], account.configuration("orchestrator")["FunctionArn"], f"the target of {rule['Name']}")
        equal(json.loads(target["Input"])["action"], "writeMarkers", f"what {rule['Name']} asks for")


@claim("The rules, and only they, may call the orchestrator")
def schedule_permissions(account):
    policy = account.client("lambda").get_policy(FunctionName=f"{account.project}-orchestrator")["Policy"]
    found = {}
    for statement in json.loads(policy)["Statement"]:
        source = statement["Condition"].get("ArnLike") or statement["Condition"]["ArnEquals"]
        found[source["AWS:SourceArn"]] = statement["Principal"]["Service"]
    equal(found, {rule["Arn"]: "events.amazonaws.com" for rule in account.rules()}, "the permission")


@claim("Scheduled MARKER writes trigger pipeline evaluation")
def marker_starts_pipeline(account):
    """The call that a schedule makes, made now: a marker is in the table, and an execution has started."""
    pipeline = f"claim-{uuid.uuid4().hex[:12]}"
    try:
        account.put(pipeline, "CONFIG", GSI1PK={"S": "PIPELINES"}, GSI1SK={"S": pipeline})
        rule = account.rules()[0]["Name"]
        (target,) = account.client("events").list_targets_by_rule(Rule=rule)["Targets"]
        assert account.call("orchestrator", json.loads(target["Input"]))["written"] >= 1, "no pipeline was found"
        assert account.items(pipeline, "MARKER#"), "no marker was written"
        until(lambda: account.executions(pipeline), f"no execution of {pipeline} was started")
    finally:
        account.forget(pipeline)


@claim("The evaluator says whether a trait is fulfilled")
def evaluator_answers(account):
    if account.options.evaluator_base_url:
        return  # the answer is somebody else's then
    pipeline, trait = f"claim-{uuid.uuid4().hex[:12]}", {"name": "sources-arrived"}
    call = {"pipelineId": pipeline, "trait": trait}
    try:
        equal(account.call("evaluator", call)["ready"], False, "the answer before anything was reported")
        account.put(pipeline, "REPORT#sources-arrived", ready={"BOOL": True})
        equal(account.call("evaluator", call)["ready"], True, "the answer after the report")
    finally:
        account.forget(pipeline)


@claim("The trigger starts a run, and the run-checker sees it end")
def run_from_start_to_end(account):
    if not account.options.data_bucket_name:
        return  # there is nowhere to leave an artifact
    pipeline, run = f"claim-{uuid.uuid4().hex[:12]}", "run-1"
    call = {"pipelineId": pipeline, "runId": run}
    key = f"triggers/{pipeline}/{run}.json"
    try:
        account.put(pipeline, "CONFIG", trigger={"S": '{"kind": "artifact"}'})
        account.put(pipeline, f"RUN#{run}", updatedAt={"N": str(int(time.time()))})
        equal(account.call("trigger", call)["started"], True, "whether it was started")
        account.client("s3").head_object(Bucket=account.options.data_bucket_name, Key=key)
        equal(account.call("run-checker", call)["status"], "RUNNING", "the first look")
        account.put(pipeline, f"RUN#{run}", reported={"S": "SUCCEEDED"})
        equal(account.call("run-checker", call)["status"], "SUCCEEDED", "the second look")
    finally:
        account.forget(pipeline)
        account.client("s3").delete_object(Bucket=account.options.data_bucket_name, Key=key)


# --- IAM and logs


@claim("Each function has an execution role of its own")
def roles(account):
    found = {account.role_of(name) for name in FUNCTIONS}
    equal(len(found), len(FUNCTIONS), "the number of roles")
    for role in found:
        document = account.client("iam").get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]
        equal(document["Statement"][0]["Principal"], {"Service": "lambda.amazonaws.com"}, f"who assumes {role}")


@claim("DynamoDB access is scoped to the specific table")
def table_scope(account):
    for name in FUNCTIONS:
        for action, resources in account.allowed(account.role_of(name), "dynamodb").items():
            for resource in resources:
                own = account.table()["TableArn"]
                assert resource == own or resource.startswith(own + "/"), f"{name} may {action} on {resource}"


@claim("SNS publish is scoped to the alert topic")
def alert_scope(account):
    for name in FUNCTIONS:
        for action, resources in account.allowed(account.role_of(name), "sns").items():
            wanted = {account.arn("sns", account.options.sns_topic_name)}
            equal((action, resources), ("sns:Publish", wanted), f"what {name} may do")


@claim("Step Functions has permission to invoke all 4 downstream functions, and nothing else")
def state_machine_scope(account):
    role = account.state_machine()["roleArn"].rpartition("/")[2]
    (statement,) = account.statements(role)
    equal(statement["Action"], ["lambda:InvokeFunction"], "what it may do")
    wanted = {account.configuration(name)["FunctionArn"] for name in CORE}
    equal(set(statement["Resource"]), wanted, "what it may call")


@claim("The stream-router has permission to start Step Function executions, and the others have not")
def start_scope(account):
    for name in FUNCTIONS:
        wanted = {account.state_machine()["stateMachineArn"]} if name == "stream-router" else None
        found = account.allowed(account.role_of(name), "states").get("states:StartExecution")
        equal(found, wanted, f"what {name} may start")


@claim("No role has a star for action or resource")
def no_stars(account):
    for role in {account.role_of(name) for name in FUNCTIONS}:
        for statement in account.statements(role):
            assert not any(action.endswith("*") for action in statement["Action"]), statement
            assert "*" not in statement["Resource"], statement


@claim("Every function has a log group of its own, with an end to what it keeps")
def log_groups(account):
    found = account.client("logs").describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{account.project}-")["logGroups"]
    equal({group["logGroupName"] for group in found}, {f"/aws/lambda/{account.project}-{name}" for name in FUNCTIONS}, "the list")
    assert all(group.get("retentionInDays") for group in found), found


@claim("Everything that can have tags says which project it belongs to")
def tags(account):
    for name in FUNCTIONS:
        equal(account.function(name).get("Tags", {}).get("project"), account.project, f"the tag of {name}")
    found = account.client("dynamodb").list_tags_of_resource(ResourceArn=account.table()["TableArn"])["Tags"]
    assert {"Key": "project", "Value": account.project} in found, found


def arguments():
    parser = argparse.ArgumentParser(description="Checks every claim about the Interlock platform in an account.")
    parser.add_argument("--project-name", default="my-interlock")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--table-name", default="my-interlock")
    parser.add_argument("--sns-topic-name", default="my-interlock-alerts")
    parser.add_argument("--readiness-ttl", default="1h")
    parser.add_argument("--retention-ttl", default="168h")
    parser.add_argument("--lambda-memory", type=int, default=256)
    parser.add_argument("--lambda-timeout", type=int, default=60)
    parser.add_argument("--evaluator-base-url", default="https://api.example.com")
    parser.add_argument("--archetype-dir", default="/var/task/archetypes")
    parser.add_argument("--data-bucket-name", default="my-interlock-data")
    parser.add_argument("--state-bucket", default="my-interlock-state")
    parser.add_argument("--lock-table", default="my-interlock-locks")
    return parser.parse_args()


def main():
    account, failed = Account(arguments()), 0
    for sentence, proof in CLAIMS:
        try:
            proof(account)
        except Exception as problem:  # a claim that cannot be checked is not true
            failed += 1
            print(f"  no   {sentence}\n       {type(problem).__name__}: {problem}")
        else:
            print(f"  yes  {sentence}")
        sys.stdout.flush()
    print(f"{len(CLAIMS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
