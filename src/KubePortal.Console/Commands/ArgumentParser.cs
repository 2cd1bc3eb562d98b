using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>Tells flags from operands as kubectl's flag library does: flags may stand anywhere, letters may be bundled.</summary>
/// <remarks>Source: the conventions of spf13/pflag, POSIX utility syntax guidelines 3 to 10.</remarks>
internal static class ArgumentParser
{
    /// <param name="command">The command whose flags count, with those of the commands above it.</param>
    /// <param name="words">What followed the command's name.</param>
    /// <exception cref="UsageException">A flag is unknown, lacks its value, or has one that can't be read.</exception>
    public static ParsedArguments Parse(ConsoleCommand command, IReadOnlyList<string> words)
    {
        words = command.Modernize(words);
        var byName = command.AllFlags.ToDictionary(f => f.Key, StringComparer.Ordinal);
        var byLetter = command.AllFlags.Where(f => f.Letter != '\0').ToDictionary(f => f.Letter);
        var parsed = new ParsedArguments(byName);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word == "--")
            {
                parsed.DashIndex = parsed.Operands.Count;
                parsed.Operands.AddRange(words.Skip(i + 1));
                break;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                Long(word[2..], ref i);
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                Letters(word, ref i);
            }
            else
            {
                parsed.Operands.Add(word);
                if (command.FlagsStopAtOperand)
                {
                    parsed.Operands.AddRange(words.Skip(i + 1));
                    break;
                }
            }
        }

        return parsed;

        void Long(string text, ref int i)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? text : text[..equals];
            if (!byName.TryGetValue(name, out var flag) || flag.Name.Length == 0)
            {
                throw new UsageException($"unknown flag: --{name}");
            }

            if (equals >= 0)
            {
                Set(flag, $"--{name}", text[(equals + 1)..]);
            }
            else if (flag.ValueIfBare is { } bare)
            {
                parsed.Set(flag, bare);
            }
            else if (i + 1 < words.Count)
            {
                Set(flag, $"--{name}", words[++i]);
            }
            else
            {
                throw new UsageException($"flag needs an argument: --{name}");
            }
        }

        void Letters(string word, ref int i)
        {
            for (var at = 1; at < word.Length; at++)
            {
                if (!byLetter.TryGetValue(word[at], out var flag))
                {
                    throw new UsageException($"unknown shorthand flag: '{word[at]}' in {word}") { Letter = word[at] };
                }

                var shown = flag.Name.Length > 0 ? $"-{flag.Letter}, --{flag.Name}" : $"-{flag.Letter}";
                if (at + 1 < word.Length && word[at + 1] == '=')
                {
                    Set(flag, shown, word[(at + 2)..]);
                    return;
                }

                if (flag.ValueIfBare is { } bare)
                {
                    parsed.Set(flag, bare);
                }
                else if (at + 1 < word.Length)
                {
                    Set(flag, shown, word[(at + 1)..]);
                    return;
                }
                else if (i + 1 < words.Count)
                {
                    Set(flag, shown, words[++i]);
                    return;
                }
                else
                {
                    throw new UsageException($"flag needs an argument: '{word[at]}' in {word}") { Letter = word[at] };
                }
            }
        }

        void Set(Flag flag, string shown, string value)
        {
            var problem = flag.Kind switch
            {
                FlagKind.Switch when ToBool(value) is null => $"strconv.ParseBool: parsing \"{value}\": invalid syntax",
                FlagKind.Number when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                    $"strconv.ParseInt: parsing \"{value}\": invalid syntax",
                FlagKind.Duration when !GoDuration.TryParse(value, out _) => value.Length > 0 && value.All(char.IsAsciiDigit)
                    ? $"time: missing unit in duration \"{value}\"" : $"time: invalid duration \"{value}\"",
                _ => null,
            };
            if (problem is not null)
            {
                throw new UsageException($"invalid argument \"{value}\" for \"{shown}\" flag: {problem}");
            }

            parsed.Set(flag, flag.Kind == FlagKind.Switch ? ToBool(value)! : value);
        }
    }

    // What Go's strconv.ParseBool takes.
    private static string? ToBool(string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => "true",
        "0" or "f" or "F" or "false" or "FALSE" or "False" => "false",
        _ => null,
    };
}
