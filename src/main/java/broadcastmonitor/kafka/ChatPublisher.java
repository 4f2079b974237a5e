package broadcastmonitor.kafka;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.broadcast.ChatMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Header;

/** Publishes messages of live chats, their personal data masked. */
public final class ChatPublisher extends Publisher<ChatMessage> {
    public ChatPublisher(Cluster cluster) {
        super(cluster, Topic.CHAT);
    }

    private ChatPublisher(Cluster cluster, Header evaluated) {
        super(cluster, Topic.CHAT, Duration.ZERO, evaluated);
    }

    /** For one who evaluates what it publishes: evaluators that take everybody's leave that alone. */
    public static ChatPublisher evaluatedHere(Cluster cluster) {
        return new ChatPublisher(cluster, EvaluatedBy.publisher());
    }

    @Override
    String broadcast(ChatMessage message) {
        return message.broadcast();
    }

    @Override
    public CompletableFuture<Position> publish(ChatMessage message) {
        return super.publish(TranscriptMask.mask(message));
    }
}
