/// The names that `endpoints` blocks use where the model of the service has another one.
enum EndpointNames {
  private static let models: [String: String] = [
    "amg": "grafana", "managedgrafana": "grafana", "amp": "amp", "prometheus": "amp", "prometheusservice": "amp",
    "appautoscaling": "application-autoscaling", "applicationautoscaling": "application-autoscaling",
    "acmpca": "acm-pca", "appintegrationsservice": "appintegrations", "autoscalingplans": "autoscaling-plans",
    "beanstalk": "elasticbeanstalk", "bedrockagent": "bedrock-agent", "bedrockagentcore": "bedrock-agentcore-control",
    "cloudcontrolapi": "cloudcontrol", "cloudfrontkeyvaluestore": "cloudfront-keyvaluestore",
    "cloudwatchevents": "events", "eventbridge": "events", "cloudwatchlogs": "logs", "cloudwatchlog": "logs",
    "cloudwatchobservabilityaccessmanager": "oam", "cloudwatchrum": "rum", "cognitoidentity": "cognito-identity",
    "cognitoidp": "cognito-idp", "cognitoidentityprovider": "cognito-idp", "configservice": "config",
    "databasemigration": "dms", "databasemigrationservice": "dms", "deploy": "codedeploy",
    "directoryservice": "ds", "ecrpublic": "ecr-public", "elasticloadbalancing": "elb",
    "elasticloadbalancingv2": "elbv2", "elasticsearch": "es", "elasticsearchservice": "es",
    "lambda": "lambda", "lex": "lex-models", "lexmodels": "lex-models", "lexv2models": "lexv2-models",
    "msk": "kafka", "opensearchservice": "opensearch", "opensearchingestion": "osis",
    "redshiftdata": "redshift-data", "redshiftserverless": "redshift-serverless", "resourcegroups": "resource-groups",
    "resourcegroupstagging": "resourcegroupstaggingapi", "route53domains": "route53domains", "s3api": "s3",
    "serverlessapprepo": "serverlessrepo", "serverlessapplicationrepository": "serverlessrepo",
    "servicequotas": "service-quotas", "sfn": "stepfunctions", "simpledb": "sdb", "stepfunctions": "stepfunctions",
    "timestreamwrite": "timestream-write", "transcribeservice": "transcribe", "workspacesweb": "workspaces-web",
  ]

  /// The model's name for a name in an `endpoints` block.
  static func model(_ name: String) -> String { models[name] ?? name }
}
