kubectl label pod cart team=payment Team-
kubectl label pod checkout team=payment --overwrite
kubectl annotate pod cart shop.example/runbook=https://wiki.shop.example/cart --overwrite
kubectl label pod mailer team=front
kubectl annotate pod mailer team-
kubectl patch deployment search -p '{"spec":{"template":{"metadata":{"labels":{"team":"front"}}}}}'
kubectl rollout status deployment/search
