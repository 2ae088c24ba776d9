using dnlib.DotNet;
using dnlib.DotNet.Emit;

namespace Helios.Fuzz;

/// <summary>
/// Rewrites our assemblies so that each block of code adds one to its counter in <see cref="Coverage"/>. Numbers go on from one assembly to
/// the next, so no two blocks share a counter, and the same sources have the same numbers (ADR 44).
/// </summary>
internal static class Instrumenter
{
    private static readonly string[] Assemblies =
        ["Helios.Protocol.dll", "Helios.Tee.dll", "Helios.Actors.dll", "Helios.Client.dll", "helios-akka.dll"];

    /// <param name="folder">A copy of what was built: its assemblies are replaced.</param>
    /// <returns>How many blocks there are.</returns>
    public static int Instrument(string folder)
    {
        var blocks = new List<(string Method, string Place)>();
        foreach (string path in Assemblies.Select(name => Path.Combine(folder, name)))
        {
            using ModuleDefMD module = ModuleDefMD.Load(File.ReadAllBytes(path), ModuleDef.CreateModuleContext());
            if (module.PdbState is null)
                module.LoadPdb();
            MemberRef map = module.Import(typeof(Coverage).GetField(nameof(Coverage.Map))!);
            foreach (MethodDef method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
                Instrument(method, map, blocks);
            module.Write(path);
        }
        if (blocks.Count > Coverage.Capacity)
            throw new InvalidOperationException($"{blocks.Count} blocks: there is room for {Coverage.Capacity}");
        BlockTable.Write(folder, blocks);
        return blocks.Count;
    }

    private static void Instrument(MethodDef method, MemberRef map, List<(string Method, string Place)> blocks)
    {
        CilBody body = method.Body;
        body.SimplifyBranches();
        HashSet<Instruction> beginnings = [.. BeginningsOf(body)];
        string place = "?";
        var rewritten = new List<Instruction>();
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.SequencePoint is { StartLine: < 0xfeefee } point) // that number marks code that has no line
                place = $"{point.Document.Url.Replace("/helios/", "", StringComparison.Ordinal)}:{point.StartLine}";
            rewritten.Add(instruction);
            if (!beginnings.Contains(instruction))
                continue;
            // The first instruction becomes the counter's, so that branches and handlers that name it name the counter.
            var moved = new Instruction(instruction.OpCode, instruction.Operand);
            (instruction.OpCode, instruction.Operand) = (OpCodes.Ldsfld, map);
            rewritten.AddRange(
            [
                Instruction.CreateLdcI4(blocks.Count), OpCodes.Add.ToInstruction(),
                OpCodes.Dup.ToInstruction(), OpCodes.Ldind_U1.ToInstruction(), OpCodes.Ldc_I4_1.ToInstruction(),
                OpCodes.Add.ToInstruction(), OpCodes.Conv_U1.ToInstruction(), OpCodes.Stind_I1.ToInstruction(), moved,
            ]);
            blocks.Add(($"{method.DeclaringType.FullName}::{method.Name}#{method.MDToken.Rid}", place));
        }
        body.Instructions.Clear();
        foreach (Instruction instruction in rewritten)
            body.Instructions.Add(instruction);
        body.OptimizeBranches();
    }

    /// <summary>The first instruction, where branches lead to, what follows a branch that may not be taken, and handlers.</summary>
    private static IEnumerable<Instruction> BeginningsOf(CilBody body)
    {
        IList<Instruction> all = body.Instructions;
        yield return all[0];
        for (int i = 0; i < all.Count; i++)
        {
            switch (all[i].Operand)
            {
                case Instruction target:
                    yield return target;
                    break;
                case Instruction[] targets:
                    foreach (Instruction target in targets)
                        yield return target;
                    break;
                default:
                    continue;
            }
            if (all[i].OpCode.FlowControl == FlowControl.Cond_Branch)
                yield return all[i + 1];
        }
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            yield return handler.HandlerStart;
            if (handler.FilterStart is { } filter)
                yield return filter;
        }
    }
}
