/**
 * The recording of a live broadcast: the log of what was heard, and of what was not.
 *
 * <p>A recording is a folder {@code <data>/recordings/<broadcast>/}:
 *
 * <ul>
 *   <li>segment files {@code 00000000160000.pcm}: about ten seconds of sound each, 16 kHz mono signed 16 bit little endian,
 *       named after their first sample. The sound in one file is uninterrupted: a gap begins a new one.
 *   <li>{@code manifest.jsonl}, only ever appended to, one JSON object a line ({@link
 *       broadcastmonitor.audio.recording.Entry}): the closed segments with their checksums, the gaps, what was deleted, the
 *       end. The newest segment has no line until it is closed; it starts where the others end.
 *   <li>{@code writer.lock}, locked while somebody records.
 * </ul>
 *
 * <p>Time in a recording is counted in samples that were heard. A gap has no length in it, only wall-clock time ({@link
 * broadcastmonitor.audio.Gap}).
 *
 * <p>One {@link broadcastmonitor.audio.recording.RecordingWriter} appends; any number of {@link
 * broadcastmonitor.audio.recording.RecordingReader}s follow, in the same or other processes, by looking at the files.
 */
package broadcastmonitor.audio.recording;
