"""The demo's own eyes and hands in the account, past the program that is shown."""

import json

import boto3

# Everything of these kinds counts as contents: what to call, where the list is, what names an entry.
KINDS = (
    ("s3", "list_buckets", "Buckets", "Name"),
    ("dynamodb", "list_tables", "TableNames", None),
    ("lambda", "list_functions", "Functions", "FunctionName"),
    ("lambda", "list_layers", "Layers", "LayerName"),
    ("lambda", "list_event_source_mappings", "EventSourceMappings", "UUID"),
    ("stepfunctions", "list_state_machines", "stateMachines", "name"),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("sqs", "list_queues", "QueueUrls", None),
    ("events", "list_rules", "Rules", "Name"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("iam", "list_users", "Users", "UserName"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
)


class Account:
    """An account behind an endpoint."""

    def __init__(self, url):
        self.url = url
        self.clients = {}

    def client(self, service):
        if service not in self.clients:
            self.clients[service] = boto3.client(
                service,
                endpoint_url=self.url,
                region_name="us-east-1",
                aws_access_key_id="eyes",
                aws_secret_access_key="hands",
            )
        return self.clients[service]

    def contents(self):
        """What is there, as `service: name`."""
        found = []
        for service, operation, where, name in KINDS:
            entries = getattr(self.client(service), operation)().get(where) or []
            found += [f"{service}: {entry[name] if name else entry}" for entry in entries]
        policies = self.client("iam").list_policies(Scope="Local")["Policies"]
        return found + [f"iam: {policy['PolicyName']}" for policy in policies]

    def details(self):
        """Everything that is there with its parts, without what only numbers tell apart: a second one is there twice."""
        found = []
        for entry in self.contents():
            service, _, name = entry.partition(": ")
            found.append("lambda: mapping" if service == "lambda" and name.count("-") == 4 and len(name) == 36 else entry)
        iam, functions, events = self.client("iam"), self.client("lambda"), self.client("events")
        for role in iam.list_roles()["Roles"]:
            role = role["RoleName"]
            found += [f"role {role}: policy {policy}" for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]]
            attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
            found += [f"role {role}: attached {policy['PolicyName']}" for policy in attached]
        for layer in functions.list_layers()["Layers"]:
            layer = layer["LayerName"]
            found += [f"layer {layer}: version" for _ in functions.list_layer_versions(LayerName=layer)["LayerVersions"]]
        for function in functions.list_functions()["Functions"]:
            function = function["FunctionName"]
            try:
                policy = json.loads(functions.get_policy(FunctionName=function)["Policy"])
            except functions.exceptions.ResourceNotFoundException:
                continue
            found += [f"function {function}: permission {statement['Sid']}" for statement in policy["Statement"]]
        for rule in events.list_rules()["Rules"]:
            rule = rule["Name"]
            targets = events.list_targets_by_rule(Rule=rule)["Targets"]
            found += [f"rule {rule}: target {target['Id']}" for target in targets]
        s3 = self.client("s3")
        for bucket in s3.list_buckets()["Buckets"]:
            try:
                s3.get_public_access_block(Bucket=bucket["Name"])
                found.append(f"bucket {bucket['Name']}: public access block")
            except s3.exceptions.ClientError:
                pass
        return found

    def has_object(self, bucket, key):
        found = self.client("s3").list_objects_v2(Bucket=bucket, Prefix=key).get("Contents", [])
        return any(entry["Key"] == key for entry in found)

    def code_digest(self, function):
        return self.client("lambda").get_function_configuration(FunctionName=function)["CodeSha256"]

    def tamper(self, project):
        """What somebody does in the console on a Friday: a value, a value, and a thing that is gone."""
        self.client("lambda").update_function_configuration(FunctionName=f"{project}-evaluator", Timeout=7)
        self.client("events").disable_rule(Name=f"{project}-daily")
        self.client("iam").delete_role_policy(RoleName=f"{project}-run-checker", PolicyName="access")

    def make_user(self, name):
        """Key and secret of a user who may do everything."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        iam.put_user_policy(UserName=name, PolicyName="everything", PolicyDocument=json.dumps(everything))
        made = iam.create_access_key(UserName=name)["AccessKey"]
        return made["AccessKeyId"], made["SecretAccessKey"]

    def remove_user(self, name):
        iam = self.client("iam")
        for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
            iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
        iam.delete_user_policy(UserName=name, PolicyName="everything")
        iam.delete_user(UserName=name)
