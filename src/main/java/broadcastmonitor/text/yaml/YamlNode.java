package broadcastmonitor.text.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A node of a YAML file that knows its line, so that every complaint can name it. What is not as it is asked for is a {@link
 * RulePackException} with file, line and remedy.
 */
public final class YamlNode {
    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /**
     * Reads a file.
     *
     * @throws RulePackException when it is not readable or not YAML
     */
    public static YamlNode read(Path path) {
        return read(path, text -> text);
    }

    /** Reads a file as {@link #read(Path)} does, its text first changed by whoever knows what it means. */
    public static YamlNode read(Path path, UnaryOperator<String> change) {
        String file = path.getFileName().toString();
        return parse(file, change.apply(text(file, path)));
    }

    /**
     * The text of a file.
     *
     * @param file what complaints call it
     * @throws RulePackException when it is not readable
     */
    public static String text(String file, Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new RulePackException(path + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new RulePackException(file + ": not valid UTF-8; save the file as UTF-8");
        } catch (IOException e) {
            throw new RulePackException(path + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Reads a text.
     *
     * @param file what complaints call it
     * @throws RulePackException when it is not YAML
     */
    public static YamlNode parse(String file, String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setCodePointLimit(50_000_000);
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw new RulePackException(file + ": the file is empty");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RulePackException(file + ":" + line + ": not valid YAML: " + e.getProblem()
                    + " (patterns that begin with a sign need quotes)");
        } catch (YAMLException e) {
            throw new RulePackException(file + ": not valid YAML: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    public String file() {
        return file;
    }

    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    public String place() {
        return file + ":" + line();
    }

    public RulePackException wrong(String what) {
        return new RulePackException(place() + ": " + what);
    }

    /** The entries of a mapping, all of whose keys must be allowed. */
    public Map<String, YamlNode> map(Set<String> allowed) {
        Map<String, YamlNode> entries = map();
        entries.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                throw value.wrong("unknown key '" + key + "'" + Suggestion.among(key, allowed) + " allowed: "
                        + String.join(", ", new TreeSet<>(allowed)));
            }
        });
        return entries;
    }

    /**
     * An entry that a mapping must have.
     *
     * @param entries those of this mapping
     * @throws RulePackException when it hasn't
     */
    public YamlNode need(Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            throw wrong("'" + key + "' is missing");
        }
        return value;
    }

    /** The entries of a mapping, in order, whatever their keys. */
    public Map<String, YamlNode> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected keys and values here");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new YamlNode(file, tuple.getKeyNode()).text();
            if (entries.put(key, new YamlNode(file, tuple.getValueNode())) != null) {
                throw new YamlNode(file, tuple.getKeyNode()).wrong("key '" + key + "' stands here twice");
            }
        }
        return entries;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The items of a list; a single value counts as a list of one. */
    public List<YamlNode> list() {
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(new YamlNode(file, item)));
            return items;
        }
        return List.of(this);
    }

    public List<String> texts() {
        return list().stream().map(YamlNode::text).toList();
    }

    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw wrong("expected a text here");
    }

    public int integer(int least, int most) {
        try {
            int value = Integer.parseInt(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw wrong("'" + text() + "' must be a whole number from " + least + " to " + most);
    }

    /** A number from 0 to 1. */
    public double fraction() {
        try {
            double value = Double.parseDouble(text());
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw wrong("'" + text() + "' must be a number from 0 to 1");
    }

    public boolean flag() {
        String text = text();
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw wrong("'" + text + "' must be true or false");
    }

    /** A duration such as 90s or 5m, in milliseconds. */
    public long durationMs() {
        String text = text();
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("(\\d{1,6})\\s*(s|m|h)").matcher(text);
        if (!matcher.matches()) {
            throw wrong("'" + text + "' must be a duration such as 90s or 5m");
        }
        long seconds = Long.parseLong(matcher.group(1));
        return seconds * (matcher.group(2).equals("s") ? 1000 : matcher.group(2).equals("m") ? 60_000 : 3_600_000);
    }

    /** One of several words. */
    public <T> T oneOf(Map<String, T> values) {
        T value = values.get(text());
        if (value == null) {
            throw wrong("'" + text() + "' is not allowed here" + Suggestion.among(text(), values.keySet())
                    + " allowed: " + String.join(", ", new TreeSet<>(values.keySet())));
        }
        return value;
    }
}
