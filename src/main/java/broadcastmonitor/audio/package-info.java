/**
 * Sound in: recordings of any format become fixed 100 ms frames of 16 kHz mono PCM, counted in samples.
 *
 * <p>WAV is read in {@code audio.file}, everything else by ffmpeg as a child process. What could not be read is said ({@link
 * broadcastmonitor.audio.FrameSource#loss()}), never passed over. Nothing here knows of speech, rules or topics.
 */
package broadcastmonitor.audio;
