// Written by scripts/extract-aws-models.
#include "CAWSModels.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char cloudwatch[] = {
#embed "data/cloudwatch.json"
};

static const unsigned char dynamodb[] = {
#embed "data/dynamodb.json"
};

static const unsigned char ec2[] = {
#embed "data/ec2.json"
};

static const unsigned char events[] = {
#embed "data/events.json"
};

static const unsigned char iam[] = {
#embed "data/iam.json"
};

static const unsigned char kms[] = {
#embed "data/kms.json"
};

static const unsigned char lambda[] = {
#embed "data/lambda.json"
};

static const unsigned char logs[] = {
#embed "data/logs.json"
};

static const unsigned char organizations[] = {
#embed "data/organizations.json"
};

static const unsigned char resourcegroupstaggingapi[] = {
#embed "data/resourcegroupstaggingapi.json"
};

static const unsigned char s3[] = {
#embed "data/s3.json"
};

static const unsigned char s3control[] = {
#embed "data/s3control.json"
};

static const unsigned char scheduler[] = {
#embed "data/scheduler.json"
};

static const unsigned char secretsmanager[] = {
#embed "data/secretsmanager.json"
};

static const unsigned char sns[] = {
#embed "data/sns.json"
};

static const unsigned char sqs[] = {
#embed "data/sqs.json"
};

static const unsigned char ssm[] = {
#embed "data/ssm.json"
};

static const unsigned char sso[] = {
#embed "data/sso.json"
};

static const unsigned char sso_oidc[] = {
#embed "data/sso-oidc.json"
};

static const unsigned char stepfunctions[] = {
#embed "data/stepfunctions.json"
};

static const unsigned char sts[] = {
#embed "data/sts.json"
};

static const unsigned char identifiers[] = {
#embed "data/identifiers.json"
};

static const unsigned char partitions[] = {
#embed "data/partitions.json"
};

static const struct slip_aws_model models[] = {
    {"cloudwatch", cloudwatch, sizeof cloudwatch},
    {"dynamodb", dynamodb, sizeof dynamodb},
    {"ec2", ec2, sizeof ec2},
    {"events", events, sizeof events},
    {"iam", iam, sizeof iam},
    {"kms", kms, sizeof kms},
    {"lambda", lambda, sizeof lambda},
    {"logs", logs, sizeof logs},
    {"organizations", organizations, sizeof organizations},
    {"resourcegroupstaggingapi", resourcegroupstaggingapi, sizeof resourcegroupstaggingapi},
    {"s3", s3, sizeof s3},
    {"s3control", s3control, sizeof s3control},
    {"scheduler", scheduler, sizeof scheduler},
    {"secretsmanager", secretsmanager, sizeof secretsmanager},
    {"sns", sns, sizeof sns},
    {"sqs", sqs, sizeof sqs},
    {"ssm", ssm, sizeof ssm},
    {"sso", sso, sizeof sso},
    {"sso-oidc", sso_oidc, sizeof sso_oidc},
    {"stepfunctions", stepfunctions, sizeof stepfunctions},
    {"sts", sts, sizeof sts},
    {"identifiers", identifiers, sizeof identifiers},
    {"partitions", partitions, sizeof partitions},
};

int slip_aws_model_count(void) { return sizeof models / sizeof models[0]; }
struct slip_aws_model slip_aws_model_at(int index) { return models[index]; }
