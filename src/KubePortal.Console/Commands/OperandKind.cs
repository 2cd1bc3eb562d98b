namespace KubePortal.Console.Commands;

/// <summary>What a command's operands, or a flag's value, name; completion offers that.</summary>
public enum OperandKind
{
    /// <summary>Nothing that completion knows.</summary>
    None,

    /// <summary>Files of the lab.</summary>
    File,

    /// <summary>A resource type, then names of it; or TYPE/NAME.</summary>
    Resource,

    /// <summary>A resource type alone.</summary>
    ResourceType,

    /// <summary>A pod, or TYPE/NAME of something that has pods.</summary>
    Pod,

    /// <summary>A node's name.</summary>
    Node,

    /// <summary>A namespace's name.</summary>
    Namespace,

    /// <summary>The name of a container of the pod that the line names.</summary>
    Container,

    /// <summary>A command of this console.</summary>
    Command,
}
