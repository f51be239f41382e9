package dev.everstep.worker.task.aws;

import dev.everstep.worker.task.aws.wire.Answered;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a service answered, and the head of the HTTP message that said so. */
record AwsReply(Answered answered, SdkHttpResponse http) {}
