using System.CommandLine;
using System.Text.Json;
using Helios.Node.Configuration;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary>What a command line names, read. What is wrong with it is said with the option that names it, and its text.</summary>
internal static class Given
{
    /// <summary>The content of a file.</summary>
    /// <param name="read">Takes its bytes, and throws where they have not the form that is expected.</param>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static T File<T>(ParseResult line, Argument<FileInfo> argument, Func<byte[], T> read) =>
        File(argument.Name, line.GetRequiredValue(argument).ToString(), read);

    /// <returns>The default where the option is not given.</returns>
    /// <inheritdoc cref="File{T}(ParseResult, Argument{FileInfo}, Func{byte[], T})"/>
    public static T? File<T>(ParseResult line, Option<FileInfo?> option, Func<byte[], T> read) =>
        line.GetValue(option) is { } file ? File(option.Name, file.ToString(), read) : default;

    /// <param name="name">The option or argument.</param>
    /// <param name="path">As it was typed.</param>
    /// <inheritdoc cref="File{T}(ParseResult, Argument{FileInfo}, Func{byte[], T})"/>
    public static T File<T>(string name, string path, Func<byte[], T> read)
    {
        byte[] bytes;
        try
        {
            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Fault(name, path, e, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : Directory.Exists(path) ? "it is a folder, and a file is expected"
                : e is UnauthorizedAccessException ? "this user may not read it"
                : e.Message);
        }
        return Value(name, path, () => read(bytes));
    }

    /// <summary>A value that is given as text.</summary>
    /// <returns>The default where the option is not given.</returns>
    /// <exception cref="StartupException">It has another form than is expected.</exception>
    public static T? Text<T>(ParseResult line, Option<string?> option, Func<string, T> read) =>
        line.GetValue(option) is { } text ? Value(option.Name, text, () => read(text)) : default;

    private static T Value<T>(string name, string text, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is MalformedInputException or JsonException or SettingException)
        {
            throw Fault(name, text, e, e.Message);
        }
    }

    private static StartupException Fault(string name, string text, Exception e, string reason) =>
        new(ExitCode.Configuration, $"{name} {text}: {reason}", e);
}
