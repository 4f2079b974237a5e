package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the author of a brief would regret: it loads, and does less than was meant. */
public final class BriefLint {
    private final Brief brief;
    private final LocalDate today;
    private final List<String> warnings = new ArrayList<>();

    private BriefLint(Brief brief, LocalDate today) {
        this.brief = brief;
        this.today = today;
    }

    /**
     * The warnings, a line each, in the order of the brief.
     *
     * @param today the day of the broadcast
     */
    public static List<String> warnings(Brief brief, LocalDate today) {
        BriefLint lint = new BriefLint(brief, today);
        lint.head();
        Set<String> names = lint.products();
        lint.evidence(names);
        return List.copyOf(lint.warnings);
    }

    private void head() {
        if (brief.title().isEmpty()) {
            warn("no title: reports will name the broadcast by its id only");
        }
        if (brief.language().isEmpty()) {
            warn("no language: the models have to find out what is spoken; write language: en or ru");
        }
        for (String brand : brief.brands()) {
            if (brand.codePoints().noneMatch(Character::isLetterOrDigit)) {
                warn("brand '" + brand + "' has no word in it and allows nothing");
            }
        }
        if (brief.products().isEmpty()) {
            warn("no products: nothing can be said about what the broadcast leaves out or gets wrong");
        }
    }

    private Set<String> products() {
        Set<String> names = new HashSet<>();
        for (Brief.Product product : brief.products()) {
            Set<String> own = new HashSet<>();
            own.add(fold(product.name()));
            for (String synonym : product.synonyms()) {
                if (!own.add(fold(synonym))) {
                    warn("product '" + product.name() + "': the synonym '" + synonym + "' stands there already");
                }
            }
            for (String name : own) {
                if (!names.add(name)) {
                    warn("product '" + product.name() + "': another product is called '" + name + "' too");
                }
            }
            if (product.characteristics().isEmpty()) {
                warn("product '" + product.name() + "' has no characteristics: none will be missed");
            }
            product.characteristics().forEach((name, characteristic) -> {
                boolean figures = characteristic.value().matches("[0-9][0-9.,  ]*");
                if (figures && characteristic.unit().isEmpty()) {
                    warn("product '" + product.name() + "': " + name + " is " + characteristic.value()
                            + " of what? name the unit");
                }
            });
        }
        return names;
    }

    private void evidence(Set<String> products) {
        for (Brief.Evidence each : brief.evidence()) {
            String name = "evidence '" + each.claim() + "'";
            if (each.validFrom() != null
                    && each.validTo() != null
                    && each.validTo().isBefore(each.validFrom())) {
                warn(name + " ends on " + each.validTo() + ", before it begins on " + each.validFrom());
            } else if (each.validTo() != null && each.validTo().isBefore(today)) {
                warn(name + " expired on " + each.validTo() + " and covers nothing any more");
            } else if (each.validFrom() != null && each.validFrom().isAfter(today)) {
                warn(name + " covers nothing before " + each.validFrom());
            }
            for (String product : each.products()) {
                if (!products.contains(fold(product))) {
                    warn(name + " is about '" + product + "', which is none of the products");
                }
            }
        }
    }

    private void warn(String line) {
        warnings.add(line);
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
    }
}
