using System.Reflection;
using Helios.Tee.Appraisal;

namespace Helios.Tee.Tests.Vectors;

/// <summary>What the packs call a refusal, and what it is here. A name that is not in the table is a pack misread.</summary>
internal static class RefusalNames
{
    /// <summary>Verification cases use the names of <see cref="RejectCode"/> themselves.</summary>
    private static readonly Dictionary<string, RejectCode> Verification = typeof(RejectCode)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<RejectCode>()
        .ToDictionary(code => code.Name, StringComparer.Ordinal);

    /// <summary>Event log cases say in words what is wrong.</summary>
    private static readonly Dictionary<string, AppraisalCode> EventLogs = new(StringComparer.Ordinal)
    {
        ["v1 digest does not match payload"] = AppraisalCode.EventDigest,
        ["rtmr3"] = AppraisalCode.EventReplay,
        ["compose-hash x2"] = AppraisalCode.BootWindow,
    };

    public static RejectCode OfVerification(string name) => Find(Verification, name);

    public static AppraisalCode OfEventLog(string words) => Find(EventLogs, words);

    private static T Find<T>(Dictionary<string, T> table, string name) =>
        table.TryGetValue(name, out T? code)
            ? code
            : throw new InvalidDataException($"the pack expects the refusal '{name}', which is not in the table");
}
