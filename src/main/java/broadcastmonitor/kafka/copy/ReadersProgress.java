package broadcastmonitor.kafka.copy;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each group of readers has come on our topics. On a copy, whose records have other offsets, the same is said by those. */
final class ReadersProgress {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** An offset that evaluators note beside theirs. */
    private static final Pattern NOTE = Pattern.compile("published=(\\d{1,18})");

    /** A group's place in a partition. */
    private record Place(String group, TopicPartition partition, OffsetAndMetadata at) {}

    private final List<Place> places;

    private ReadersProgress(List<Place> places) {
        this.places = places;
    }

    /** @throws ClusterException when the cluster does not say */
    static ReadersProgress of(Cluster cluster) {
        Set<String> ours =
                TopicsOut.TOPICS.stream().map(each -> each.topicName()).collect(Collectors.toSet());
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            Map<String, ListConsumerGroupOffsetsSpec> asked =
                    admin.listGroups(new ListGroupsOptions()).all().get().stream()
                            .map(GroupListing::groupId)
                            .collect(Collectors.toMap(id -> id, id -> new ListConsumerGroupOffsetsSpec()));
            List<Place> places = new ArrayList<>();
            if (!asked.isEmpty()) {
                new TreeMap<>(admin.listConsumerGroupOffsets(asked).all().get())
                        .forEach((group, offsets) -> offsets.forEach((partition, at) -> {
                            if (at != null && ours.contains(partition.topic())) {
                                places.add(new Place(group, partition, at));
                            }
                        }));
            }
            return new ReadersProgress(places);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the readers of the topics were looked for", e);
        } catch (ExecutionException e) {
            cluster.check();
            throw ClusterException.fault("cannot find out who reads the topics: " + Clients.said(e), e);
        }
    }

    byte[] json() {
        ArrayNode all = MAPPER.createArrayNode();
        for (Place place : places) {
            ObjectNode json = all.addObject();
            json.put("group", place.group());
            json.put("topic", place.partition().topic());
            json.put("partition", place.partition().partition());
            json.put("offset", place.at().offset());
            json.put("note", place.at().metadata());
        }
        return all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static ReadersProgress read(byte[] json) throws IOException {
        List<Place> places = new ArrayList<>();
        for (JsonNode each : MAPPER.readTree(json)) {
            places.add(new Place(
                    each.path("group").asText(),
                    new TopicPartition(
                            each.path("topic").asText(), each.path("partition").asInt()),
                    new OffsetAndMetadata(
                            each.path("offset").asLong(), each.path("note").asText(""))));
        }
        return new ReadersProgress(places);
    }

    /** The offsets of a partition that are named: of those the place on the copy has to be known. */
    List<Long> offsets(TopicPartition partition) {
        List<Long> named = new ArrayList<>();
        for (Place place : places) {
            if (place.partition().equals(partition)) {
                named.add(place.at().offset());
                Matcher note = NOTE.matcher(place.at().metadata());
                if (note.matches()) {
                    named.add(Long.parseLong(note.group(1)));
                }
            }
        }
        return named;
    }

    /**
     * The same on a copy, by group.
     *
     * @param moved where an offset of a partition lies on the copy
     */
    Map<String, Map<TopicPartition, OffsetAndMetadata>> moved(ToLongBiFunction<TopicPartition, Long> moved) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new TreeMap<>();
        for (Place place : places) {
            Matcher note = NOTE.matcher(place.at().metadata());
            String said = note.matches()
                    ? "published=" + moved.applyAsLong(place.partition(), Long.parseLong(note.group(1)))
                    : place.at().metadata();
            groups.computeIfAbsent(place.group(), group -> new HashMap<>())
                    .put(
                            place.partition(),
                            new OffsetAndMetadata(
                                    moved.applyAsLong(
                                            place.partition(), place.at().offset()),
                                    said));
        }
        return groups;
    }
}
