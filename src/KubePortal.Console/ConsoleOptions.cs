using System.ComponentModel.DataAnnotations;

namespace KubePortal.Console;

/// <summary>What a console session may do and how it looks. Every bound is per session unless it says otherwise.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Whether commands that write to the terminal may colour status words and errors. Piped text never is.</summary>
    public bool Color { get; set; }

    /// <summary>Language of help texts and of the console's own messages: <c>en</c> or <c>ja</c>. Kubectl's messages are its own, in English.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The namespace that commands work in until they say otherwise.</summary>
    public string Namespace { get; set; } = "default";

    /// <summary>The name that <c>kubectl config</c> shows for this cluster, its user and its context.</summary>
    public string ContextName { get; set; } = "practice";

    /// <summary>Bytes of output after which a command line is cut off, which it says. Default 2 MiB; from 4 KiB to 64 MiB.</summary>
    [Range(4096, 64 * 1024 * 1024)]
    public int OutputBytesMax { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes of one command line, here-documents included. Default 1 MiB; from 1 KiB to 16 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int LineBytesMax { get; set; } = 1024 * 1024;

    /// <summary>Lines that the history keeps. Default 500; from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int HistoryCountMax { get; set; } = 500;

    /// <summary>The clock that ages in output are counted by; a practice cluster's own where it runs ahead of the wall clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
