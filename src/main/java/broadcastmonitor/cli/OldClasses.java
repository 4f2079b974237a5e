package broadcastmonitor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the classes of old libraries the form of Java 8, in a folder of copies that the launcher made: the virtual machine keeps no class
 * from before Java 6 for later starts, and proves it anew, the slow way, at each. What they do stays the same; only the tables are added
 * by which they are proven. A library that cannot be rewritten stays as it is.
 */
final class OldClasses {
    private static final int MAJOR_VERSION = 7;
    private static final int JAVA_6 = 50;

    private OldClasses() {}

    /** @param args the folder of the libraries, which are on the class path too */
    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (Path jar : jars) {
                if (isOld(jar)) {
                    rewrite(jar);
                }
            }
        }
    }

    /** By its first class, for a library is compiled as a whole. */
    private static boolean isOld(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    return isOld(read(file, entry));
                }
            }
        }
        return false;
    }

    private static boolean isOld(byte[] type) {
        return type.length > MAJOR_VERSION && type[MAJOR_VERSION] < JAVA_6;
    }

    private static byte[] read(ZipFile file, ZipEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void rewrite(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
        try {
            copy(jar, fresh);
            Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | LinkageError e) {
            Files.deleteIfExists(fresh);
        }
    }

    private static void copy(Path jar, Path fresh) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] content = read(from, entry);
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().endsWith(".class") && isOld(content) ? inJava8(content) : content);
            }
        }
    }

    private static byte[] inJava8(byte[] type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String parent,
                                    String[] interfaces) {
                                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
