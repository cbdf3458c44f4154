// The browser's own form controls as Dash components (see components/native.py).
(() => {
  "use strict";
  const wild = (props) => Object.fromEntries(
    Object.entries(props).filter(([name]) => /^(data|aria)-/.test(name)));
  const some = (props, names) => Object.fromEntries(
    names.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]));

  // A key made of the first value: a new page with another value gets a new control.
  const Input = (props) => {
    const { value, checked } = props;
    const ticking = props.type === "checkbox" || props.type === "radio";
    return React.createElement("input", {
      ...some(props, ["id", "name", "type", "placeholder", "required", "min", "max", "step",
        "className", "role", "autoComplete", "spellCheck"]),
      ...wild(props),
      ...(ticking ? { value, defaultChecked: Boolean(checked) } : { defaultValue: value }),
      key: `${value}|${checked}`,
    });
  };
  const Select = (props) => React.createElement("select", {
    ...some(props, ["id", "name", "required", "className"]),
    ...wild(props),
    defaultValue: props.value,
    key: String(props.value),
  }, (props.options || []).map(([value, label]) => React.createElement("option", { value, key: value }, label)));

  // Plain HTML without a wrapper around each element (see components/tree.py).
  const own = { Input, Select };
  const element = (node) => {
    if (!Array.isArray(node)) return node;
    const [tag, props, ...children] = node;
    return React.createElement(own[tag] || tag, props, ...children.map(element));
  };
  const Tree = (props) => React.createElement(React.Fragment, null, ...props.nodes.map(element));

  window.sisternet_native = { Input, Select, Tree };
})();
