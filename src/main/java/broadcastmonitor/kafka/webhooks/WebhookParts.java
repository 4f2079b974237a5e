package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.cases.Case;
import broadcastmonitor.webhooks.Courier;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.RetryPolicy;
import broadcastmonitor.webhooks.WebhooksFile;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What sending needs.
 *
 * @param file who is told
 * @param notices makes what is told
 * @param cases a case by its id, as it stands; empty where none is known (yet)
 * @param courier makes attempts
 * @param hands run attempts; must take as many as there may be at once
 * @param policy when attempts are made again
 * @param clock by which they are due
 * @param random shakes the pauses
 */
record WebhookParts(
        WebhooksFile file,
        Notices notices,
        Function<String, Optional<Case>> cases,
        Courier courier,
        Executor hands,
        RetryPolicy policy,
        InstantSource clock,
        RandomGenerator random) {}
