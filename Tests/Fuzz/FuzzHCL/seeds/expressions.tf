locals {
  a = [for i, x in var.list : "${i}-${~ x ~}" if x != null && i > 0x1]
  b = { for k, v in var.map : k => v... }
  c = cond ? a.b[0].*.c : m["k"][*].d
  d = <<-EOT
    %{ for x in list ~}
    ${x} $${literal} %%{literal}
    %{ else }%{ endfor ~}
  EOT
  e = -1.5e-10 % 3 <= f(a, b...) || !true # comment
}
