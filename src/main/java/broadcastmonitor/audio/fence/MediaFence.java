package broadcastmonitor.audio.fence;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What ffmpeg may open and understand of an input. Without that, any input can be a playlist that sends ffmpeg to files and servers
 * of the playlist's choice. Containers are named one by one, so that one that a later ffmpeg learns is not let in unseen; those that
 * lead elsewhere (playlists, descriptions of sessions, lists of files, devices) are let in only where the input is called so.
 */
public final class MediaFence {
    /** Containers and bare codecs that hold all of their sound themselves, by ffmpeg's names for their demuxers. */
    private static final String CONTAINERS = String.join(
            ",",
            // what broadcasts come in
            "mpegts,mpegtsraw,mpeg,mpegvideo,flv,live_flv,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,ogg,wav,w64,mp3,aac,loas,latm",
            "flac,ac3,ac4,eac3,asf,asf_o,avi,mxf,gxf,nut,wtv,dv,rm,swf,ivr,nsv,mlv,dhav,h264,hevc,vvc,m4v,av1,obu,ivf",
            // recordings of sound
            "aiff,au,caf,amr,amrnb,amrwb,ape,wv,tta,tak,mpc,mpc8,ofr,shn,als,oma,aea,aa,aax,act,ace,adx,afc,apc,aptx,aptx_hd",
            "ast,avr,bit,brstm,bfstm,codec2,codec2raw,daud,dfpwm,dsf,dss,dts,dtshd,epaf,g722,g723_1,g726,g726le,g728,g729,genh,gsm",
            "hca,hcom,iamf,iff,ilbc,ircam,iss,kvag,mlp,truehd,mmf,mods,msf,mtaf,nistsphere,osq,paf,pvf,qcp,qoa,rka,rpl,rsd,rso",
            "sbc,msbc,sbg,sds,sdr2,sdx,sln,sol,sox,spdif,s337m,svag,svs,tak,thp,vag,voc,vpk,vqf,wady,wavarc,wsd,wve,xa,xvag,xwma",
            "alaw,mulaw,vidc,s8,s16be,s16le,s24be,s24le,s32be,s32le,u8,u16be,u16le,u24be,u24le,u32be,u32le,f32be,f32le,f64be,f64le",
            "libopenmpt,libgme,libmodplug,xm,fsb,fwse,bcstm,ads,pcm_mulaw,laf",
            // older video
            "4xm,3dostr,anm,bethsoftvid,bfi,bink,binka,c93,cavsvideo,cdxl,cine,dcstr,dirac,dnxhd,dsicin,dxa,ea,ea_cdata,film_cpk",
            "filmstrip,flic,frm,gdv,h261,h263,hnm,idcin,ifv,ingenient,ipmovie,ipu,iv8,jv,kux,lmlm4,luodat,lvf,lxf,mca,mgsts,mjpeg",
            "mjpeg_2000,mm,moflex,mpjpeg,msnwctcp,mtv,musx,mv,mvi,nc,nsp,nuv,paf,pmp,pp_bnk,psxstr,pva,redspark,rl2,roq,sami,ser,sga",
            "siff,simbiosis_imx,smjpeg,smk,smush,tiertexseq,tmv,tty,txd,ty,usm,vc1,vc1test,vivo,vmd,wc3movie,wsaud,wsvqa,wtv,xmv,yop");

    /** What plays from a server: containers, and the two kinds of playlists, whose every address goes through the proxy. */
    private static final String FROM_A_SERVER = "hls,dash," + CONTAINERS;

    /** Files that lead to others, by their extension: whoever names one asks for that. */
    private static final Map<String, String> LISTS =
            Map.of("m3u8", "hls,applehttp", "mpd", "dash", "ffconcat", "concat");

    private static final String HTTP = "http,https,tcp,tls,crypto,httpproxy";

    private MediaFence() {}

    /** The containers that a recording on disk may be, for {@code -format_whitelist}: no playlist unless it is called one. */
    public static String formatsOf(Path file) {
        String list = list(file);
        return list.isEmpty() ? CONTAINERS : list + "," + CONTAINERS;
    }

    /** Whether a file is by its name one that leads to others. */
    public static boolean isList(Path file) {
        return !list(file).isEmpty();
    }

    private static String list(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        return LISTS.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
    }

    /** For a playlist over HTTP. */
    public static List<String> playlist() {
        return with(fence(HTTP, FROM_A_SERVER), "hls");
    }

    /** For any answer over HTTP. */
    public static List<String> http() {
        return fence(HTTP, FROM_A_SERVER);
    }

    /** For what comes over protocols that hold the whole input, in any container. */
    public static List<String> over(String protocols) {
        return fence(protocols, CONTAINERS);
    }

    /** For what comes over protocols that hold the whole input, in this container, device or session. */
    public static List<String> over(String protocols, String format) {
        return with(List.of("-protocol_whitelist", protocols), format);
    }

    private static List<String> fence(String protocols, String formats) {
        return List.of("-protocol_whitelist", protocols, "-format_whitelist", formats);
    }

    private static List<String> with(List<String> fence, String format) {
        return Stream.concat(fence.stream(), Stream.of("-f", format)).toList();
    }
}
