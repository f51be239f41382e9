terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region     = "us-east-1"
  access_key = "any"
  secret_key = "any"

  skip_metadata_api_check = true
  skip_region_validation  = true

  endpoints {
    sfn = "http://127.0.0.1:8083"
    sts = "http://127.0.0.1:8083"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_sfn_activity" "pack" {
  name = "pack"

  tags = {
    team = "warehouse"
  }
}

resource "aws_sfn_state_machine" "order" {
  name     = "order"
  role_arn = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/any"
  publish  = true

  definition = jsonencode({
    StartAt = "Pack"
    States = {
      Pack = {
        Type           = "Task"
        Resource       = aws_sfn_activity.pack.id
        TimeoutSeconds = 3600
        End            = true
      }
    }
  })

  tags = {
    team = "warehouse"
  }
}

resource "aws_sfn_alias" "live" {
  name        = "live"
  description = "What customers use."

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.order.state_machine_version_arn
    weight                    = 100
  }
}

output "live" {
  value = aws_sfn_alias.live.arn
}
