package broadcastmonitor.reader;

/**
 * What an utterance is to its broadcast; both are probabilities, rounded to thousandths.
 *
 * @param offTopic it serves neither the products nor the buying of them
 * @param sideConversation it is said to somebody who is not a viewer
 */
public record TalkReading(double offTopic, double sideConversation) {}
